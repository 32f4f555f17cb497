"""Removing exposures by the thousand, and knowing afterwards exactly what is gone and what is not."""
