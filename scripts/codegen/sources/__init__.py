"""Load: the sources of a run, their documents, the lock."""
