"""公开表: takes the ledger and a pack's forms (表样), gives tables whose every cell has an address and a figure.

Also the measures (指标): what is derived from cells, such as changes, rates and shares.
"""
