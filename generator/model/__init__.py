"""The disclosure as its author means it: takes located text, gives typed values and the ledger of facts.

Amounts are exact decimals in 元; a figure written in 万元 carries half its last published digit as spread.
"""
