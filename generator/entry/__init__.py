"""The entry workbook: takes the source files of a disclosure, gives a workbook to fill in, and takes it back."""
