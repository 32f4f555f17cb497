"""An application that holds ports, for a real server: for its lifetime (LIFETIME=1), by request and by stream.

METHOD is the client's method. Each process has a sandbox of its own.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from prime_ports import AsyncPortClient

SANDBOXES = 1000
"""Number of sandboxes, `sbx_0` and so on."""
_METHOD = os.environ.get("METHOD", "exposed")
_HANDLE = os.environ.get("HANDLE_SIGTERM") == "1"


def held(ports: AsyncPortClient, port: int, **options: Any) -> Any:
    return getattr(ports, _METHOD)(f"sbx_{os.getpid() % SANDBOXES}", port, **options)


@contextlib.asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    async with AsyncPortClient() as ports, contextlib.AsyncExitStack() as stack:
        app.state.ports = ports
        if os.environ.get("LIFETIME") == "1":
            await stack.enter_async_context(held(ports, 8000, handle_sigterm=_HANDLE))
        yield


async def hold(request: Request) -> PlainTextResponse:
    """Keep a port open while the request lasts."""
    async with held(request.app.state.ports, 8001, handle_sigterm=_HANDLE):
        await asyncio.sleep(float(request.query_params.get("seconds", 60)))
    return PlainTextResponse("held")


async def stream(request: Request) -> StreamingResponse:
    """Keep a port open while the response lasts."""

    async def parts() -> AsyncIterator[bytes]:
        async with held(request.app.state.ports, 8001):
            for _ in range(600):
                yield b"part\n"
                await asyncio.sleep(0.1)

    return StreamingResponse(parts())


app = Starlette(lifespan=lifespan, routes=[Route("/hold", hold), Route("/stream", stream)])
