"""PDF: takes the print version as HTML, gives a tagged, archivable file with its data attached, and reads it back."""
