"""成文: takes proven tables and measures, gives the document that every renderer receives.

The narrative (情况说明), glossary (名词解释), charts (图示) and the author's own words; every figure in them is bound
to its address.
"""
