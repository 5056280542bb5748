"""What an author begins with: the answers of an office → the files of its project, of a unit, of a new disclosure."""
