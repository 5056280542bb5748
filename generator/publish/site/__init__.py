"""The pages and files about all disclosures, made from what lies in the site: index, units, comparisons, search."""
