"""Adapters to HTTP libraries: the only modules that name one."""
