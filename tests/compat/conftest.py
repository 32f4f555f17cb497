"""Fixtures of these tests."""

from support.scratch_project import scratch

__all__ = ["scratch"]
