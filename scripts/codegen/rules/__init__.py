"""Prepare: rewrite the merged document by the overlay and by rules, for the generator."""
