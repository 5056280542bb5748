"""The draft for Word and WPS (.docx): made from the document, read back, each figure under a key that editing keeps."""
