"""An application that exposes ports, for a real server: for its lifetime (LIFETIME=1), by request and by stream."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, StreamingResponse
from starlette.routing import Route

from prime_ports import AsyncPortClient

_HANDLE = os.environ.get("HANDLE_SIGTERM") == "1"


@contextlib.asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    async with AsyncPortClient() as ports, contextlib.AsyncExitStack() as stack:
        app.state.ports = ports
        if os.environ.get("LIFETIME") == "1":
            await stack.enter_async_context(ports.exposed("sbx_1", 8000, handle_sigterm=_HANDLE))
        yield


async def hold(request: Request) -> PlainTextResponse:
    """Keep a port exposed while the request lasts."""
    async with request.app.state.ports.exposed("sbx_1", 8001, handle_sigterm=_HANDLE):
        await asyncio.sleep(float(request.query_params.get("seconds", 60)))
    return PlainTextResponse("held")


async def stream(request: Request) -> StreamingResponse:
    """Keep a port exposed while the response lasts."""

    async def parts() -> AsyncIterator[bytes]:
        async with request.app.state.ports.exposed("sbx_1", 8001):
            for _ in range(600):
                yield b"part\n"
                await asyncio.sleep(0.1)

    return StreamingResponse(parts())


app = Starlette(lifespan=lifespan, routes=[Route("/hold", hold), Route("/stream", stream)])
