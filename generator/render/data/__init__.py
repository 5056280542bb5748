"""Data files for programs: data.json, CSV and their data package, made here and read back here."""
