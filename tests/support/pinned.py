"""The port operations and the documented limit of the pinned one, found by method and path."""

from __future__ import annotations

from prime_openapi import RateLimit, find_operation

_DELETE = find_operation("DELETE", "/api/v1/sandbox/{a}/expose/{b}")
_POST = find_operation("POST", "/api/v1/sandbox/{a}/expose")
_LIST = find_operation("GET", "/api/v1/sandbox/{a}/expose")
_LIST_ALL = find_operation("GET", "/api/v1/sandbox/expose/all")

UNEXPOSE = (_DELETE.method, _DELETE.path_template)
EXPOSE = (_POST.method, _POST.path_template)
LIST = (_LIST.method, _LIST.path_template)
LIST_ALL = (_LIST_ALL.method, _LIST_ALL.path_template)


def _stated() -> RateLimit:
    (limit,) = _DELETE.rate_limits
    return limit


LIMIT = _stated()
