"""The models of the generated package, for annotations of errors: importing an error class loads nothing else."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prime_openapi import models as models
else:

    def __getattr__(name):
        import prime_openapi

        if name != "models":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return prime_openapi.models
