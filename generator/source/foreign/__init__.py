"""Files that others made, as pages of paragraphs and of tables of cells, each with its place, whatever they mean."""
