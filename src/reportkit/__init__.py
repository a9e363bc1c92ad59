"""reportkit: one record, one page, many editions of a policy dialogue's report."""

__version__ = "0.1.0"
