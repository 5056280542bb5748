"""状态: how far a disclosure is. By itself, since a build that has nothing to do asks nothing else of the model."""

APPROVED = "已批复"
"""The status of a disclosure that is for the public."""
