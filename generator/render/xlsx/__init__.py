"""xlsx: takes the tables of a disclosure, gives one workbook, a worksheet a table."""
