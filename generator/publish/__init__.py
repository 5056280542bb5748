"""发布: takes checked disclosures, renders them, reads every figure back, and swaps the output folder in one step.

Nothing but this stage writes `site/`; a failed or killed build leaves the old site whole.
"""
