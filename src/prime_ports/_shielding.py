"""Protection from the cancellation of anyio, which asyncio's own `shield` does not give."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from typing import cast


def shield_from_anyio() -> AbstractContextManager[object]:
    """Return a context in which no outer cancel scope of anyio cancels the task.

    A cancelled scope cancels its tasks at every `await`, not once as asyncio does. Where anyio's asyncio part is not
    loaded, there is no such scope.
    """
    loaded = "anyio._backends._asyncio" in sys.modules
    scope = getattr(sys.modules.get("anyio"), "CancelScope", None) if loaded else None
    return nullcontext() if scope is None else cast("AbstractContextManager[object]", scope(shield=True))
