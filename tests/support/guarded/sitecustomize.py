"""For processes that start with this folder on PYTHONPATH: no network at all, and a clock that may be wrong.

Namespaces without interfaces would need rights that not every user has.
"""

import os
import sys
import time

_REFUSED = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")


def _refuse(event: str, _arguments: object) -> None:
    if event in _REFUSED:
        raise OSError(f"no network here: {event}")


sys.addaudithook(_refuse)

_true_time = time.time
_shift = float(os.environ.get("GUARDED_CLOCK_SHIFT", "0"))
time.time = lambda: _true_time() + _shift
