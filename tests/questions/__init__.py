"""Questions and misspelt names with their right first answers, for the search of the site built from `content/`."""
