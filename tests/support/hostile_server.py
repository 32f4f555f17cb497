"""A process that removes exposures, fails in every way it can, and keeps its own ledger of what it did.

python hostile_server.py SEED

Each response is a true message (what was done, or that nothing was) in a shape that is drawn by the seed. A shape never
turns a message into another one for a reader of RFC 9110 and RFC 9112. So every false report is a fault of the client.

The first line of its output is the port. Then it answers each line on its input, in JSON:
{"make": n, "bombs": share} -> pairs of ids; {"ledger": true} -> [removed, asked, shapes].
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import socket
import struct
import sys
import threading
import zlib
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from support.raw_server import LINGER_0, chunked, head, response

OK = b'{"success": true, "message": "Port unexposed"}'
FALSE = b'{"success": false, "message": "Still exposed"}'
JSON = "Content-Type: application/json"
GONE = "404 Not Found", b'{"detail": "Exposure not found"}'
# What a server says that did nothing, or does not say what it did.
REFUSALS: list[tuple[str, bytes, tuple[str, ...]]] = [
    ("429 Too Many Requests", b'{"detail": "slow"}', ("Retry-After: 0",)),
    ("503 Service Unavailable", b"", ("Retry-After: 0",)),
    ("503 Service Unavailable", b"<html>", ("Retry-After: soon",)),
    ("502 Bad Gateway", b"<html>502</html>", ()),
    ("504 Gateway Timeout", b"", ()),
    ("520 Unknown", b"error", ()),
    ("408 Request Timeout", b"", ("Connection: close",)),
    ("500 Internal Server Error", b"{}", ()),
    ("200 OK", FALSE, ()),
    ("200 OK", b"<html>please wait</html>", ()),
    ("200 OK", b"[]", ()),
    ("200 OK", b'{"success": 1, "message": "m"}', ()),
    ("202 Accepted", b'{"queued": true}', ()),
    ("301 Moved Permanently", b"", ("Location: http://127.0.0.1:9/",)),
    ("404 Not Found", b'{"detail": "Not Found"}', ()),
]
_BOMB = zlib.compressobj(9, zlib.DEFLATED, 31)
BOMB = b"".join(_BOMB.compress(bytes(2**20)) for _ in range(300)) + _BOMB.flush()  # 300 MB in 300 kB

Message = tuple[str, bytes, tuple[str, ...]]
Shape = Callable[["Peer", Message], Awaitable[bool]]
SHAPES: dict[str, tuple[float, Shape]] = {}
BOMBS: dict[str, tuple[float, Shape]] = {}


class Peer:
    """One connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, draw: random.Random) -> None:
        self.reader, self.writer, self.draw = reader, writer, draw

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def end(self, how: str) -> bool:
        if how == "rst":
            self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_0)
            self.writer.transport.abort()
        elif how == "half":
            self.writer.write_eof()
            with suppress(TimeoutError):
                async with asyncio.timeout(0.2):
                    await self.reader.read()
        return False


def shape(name: str, weight: float = 1.0, table: dict[str, tuple[float, Shape]] = SHAPES) -> Callable[[Shape], Shape]:
    def add(function: Shape) -> Shape:
        table[name] = weight, function
        return function

    return add


def whole(name: str, make: Callable[[Message], bytes], *, keeps: bool = True, weight: float = 1.0) -> None:
    """Add a shape that is one piece of bytes."""

    async def send(peer: Peer, message: Message) -> bool:
        await peer.send(make(message))
        return keeps or await peer.end("fin")

    SHAPES[name] = weight, send


def plain(message: Message) -> bytes:
    status, body, fields = message
    return response(body, status, *fields)


def in_chunks(message: Message, *fields: str) -> bytes:
    status, body, own = message
    return chunked(body, *own, *fields).replace(b"200 OK", status.encode(), 1)


def to_end(message: Message, *fields: str, version: str = "HTTP/1.1") -> bytes:
    status, body, own = message
    return head(status, JSON, "Connection: close", *own, *fields, version=version) + (body or b" {}")


def packed(message: Message, coding: str, pack: Callable[[bytes], bytes]) -> bytes:
    status, body, own = message
    return response(pack(body), status, f"Content-Encoding: {coding}", *own)


def framed(message: Message, *fields: str) -> bytes:
    """Return a message whose only framing is in these fields."""
    status, body, own = message
    return head(status, JSON, *own, *fields) + (body or b"{}")


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


whole("plain", plain, weight=30)
whole("chunks", in_chunks)
whole("to the end", to_end, keeps=False)
whole("to the end, HTTP/1.0", lambda m: to_end(m, version="HTTP/1.0"), keeps=False)
whole("100 first", lambda m: head("100 Continue") + plain(m))
whole("103 first", lambda m: head("103 Early Hints", "Link: </a>") * 3 + plain(m))
whole("102 many times", lambda m: head("102 Processing") * 90 + plain(m), weight=0.3)
whole("chunks with extensions", lambda m: in_chunks(m).replace(b"10\r\n", b"10;a=b\r\n"))
whole("another response behind", lambda m: plain(m) + response(OK), weight=2)
whole("an empty response behind", lambda m: plain(m) + response(b""), weight=2)
whole("204 behind", lambda m: plain(m) + head("204 No Content"))
whole("half a response behind", lambda m: plain(m) + b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-A: ")
whole("103 behind", lambda m: plain(m) + head("103 Early Hints") + response(OK))
whole("blank lines behind", lambda m: plain(m) + b"\r\n\r\n")
whole("garbage behind", lambda m: plain(m) + b"garbage garbage")
whole("a response behind chunks", lambda m: in_chunks(m) + response(OK))
for fields in (
    ("Content-Length: 0", "Content-Length: 30"),
    ("Content-Length: 30", "Content-Length: 0"),
    ("Content-Length: 0, 30",),
    ("Content-Length: -1",),
    ("Content-Length: +0",),
    ("Content-Length: 99999999999999999999999",),
    ("Content-Length: zero",),
    ("Transfer-Encoding: xchunked", "Content-Length: 0"),
    ("Transfer-Encoding: identity", "Content-Length: 0"),
):
    whole(" and ".join(fields), lambda m, fields=fields: framed(m, *fields), keeps=False, weight=0.5)  # type: ignore[misc]
whole("chunks and length 0", lambda m: in_chunks(m, "Content-Length: 0"), keeps=False)
whole("a bad chunk size", lambda m: framed(m, "Transfer-Encoding: chunked"), keeps=False)
whole("gzip", lambda m: packed(m, "gzip", gzip.compress))
whole("gzip in two members", lambda m: packed(m, "gzip", lambda b: gzip.compress(b[:5]) + gzip.compress(b[5:])))
whole("gzip cut short", lambda m: packed(m, "gzip", lambda b: gzip.compress(b)[:-9]))
whole("gzip that is none", lambda m: packed(m, "gzip", lambda b: b))
whole("deflate", lambda m: packed(m, "deflate", zlib.compress))
whole("raw deflate", lambda m: packed(m, "deflate", raw_deflate))
whole("unknown coding", lambda m: packed(m, "br", lambda b: b"\x0b\x02\x80abc\x03"))
whole("a large head", lambda m: plain((m[0], m[1], (*m[2], f"X-A: {'a' * 60_000}"))), weight=0.5)
whole("many fields", lambda m: plain((m[0], m[1], (*m[2], *(f"X-{n}: v" for n in range(300))))), weight=0.5)
whole("a huge head", lambda m: plain((m[0], m[1], (*m[2], f"X-A: {'a' * 900_000}"))), keeps=False, weight=0.2)
whole("a field without colon", lambda m: plain(m).replace(JSON.encode(), b"broken\r\n" + JSON.encode()), keeps=False)
whole("a field with NUL", lambda m: plain((m[0], m[1], (*m[2], "X-A: a\0b"))), keeps=False)
whole("a folded field", lambda m: plain((m[0], m[1], (*m[2], "X-A: a\r\n  b"))))
whole("bare line feeds", lambda m: plain(m).replace(b"\r\n", b"\n"), keeps=False)
whole("no HTTP", lambda m: m[1], keeps=False)
whole("HTTP/2.0", lambda m: plain(m).replace(b"HTTP/1.1", b"HTTP/2.0", 1), keeps=False)
whole("a status of four digits", lambda m: plain(m).replace(b"HTTP/1.1 ", b"HTTP/1.1 1", 1), keeps=False)
whole("a byte order mark", lambda m: plain((m[0], b"\xef\xbb\xbf" + m[1], m[2])))
whole("deep JSON", lambda m: plain((m[0], b"[" * 50_000, m[2])), weight=0.3)


def cut(name: str, make: Callable[[Message], bytes], how: str) -> None:
    async def send(peer: Peer, message: Message) -> bool:
        data = make(message)
        await peer.send(data[: peer.draw.randrange(len(data))])
        return await peer.end(how)

    SHAPES[f"{name}, cut, {how}"] = 1.0, send


for ending in ("fin", "rst", "half"):
    cut("length", plain, ending)
    cut("chunks", in_chunks, ending)
    cut("to the end", lambda m: to_end((m[0], m[1] or b"[]", m[2])), ending)


@shape("a reset after a while")
async def _(peer: Peer, message: Message) -> bool:
    await peer.send(plain(message)[:20])
    await asyncio.sleep(0.003)
    return await peer.end("rst")


@shape("nothing, then a close", 2.0)
async def _(peer: Peer, message: Message) -> bool:
    return await peer.end(peer.draw.choice(["fin", "rst", "half"]))


@shape("closed between two requests", 3.0)
async def _(peer: Peer, message: Message) -> bool:
    await peer.send(plain(message))
    await asyncio.sleep(peer.draw.choice([0, 0.0005, 0.002]))
    return await peer.end(peer.draw.choice(["fin", "rst"]))


@shape("408 between two requests", 2.0)
async def _(peer: Peer, message: Message) -> bool:
    await peer.send(plain(message))
    await asyncio.sleep(peer.draw.choice([0.001, 0.003]))
    await peer.send(head("408 Request Timeout", "Connection: close", "Content-Length: 0"))
    return await peer.end("fin")


@shape("pieces", 0.5)
async def _(peer: Peer, message: Message) -> bool:
    data = plain(message)
    for at in range(0, len(data), 11):
        await peer.send(data[at : at + 11])
        await asyncio.sleep(0.0005)
    return True


@shape("silence", 0.2)
async def _(peer: Peer, message: Message) -> bool:
    with suppress(TimeoutError):
        async with asyncio.timeout(4):
            await peer.reader.read(1)
    return await peer.end("rst")


@shape("interim responses without end", 0.1)
async def _(peer: Peer, message: Message) -> bool:
    for _ in range(300):
        await peer.send(head("103 Early Hints", "Link: </a>"))
        await asyncio.sleep(0.01)
    return await peer.end("fin")


@shape("a body that trickles without end", 0.1)
async def _(peer: Peer, message: Message) -> bool:
    await peer.send(head(message[0], "Content-Length: 100000"))
    for _ in range(600):
        await peer.send(b" ")
        await asyncio.sleep(0.01)
    return await peer.end("fin")


@shape("a bomb", table=BOMBS)
async def _(peer: Peer, message: Message) -> bool:
    await peer.send(response(BOMB, message[0], "Content-Encoding: gzip", *message[2]))
    return True


@shape("a body without end", table=BOMBS)
async def _(peer: Peer, message: Message) -> bool:
    await peer.send(head(message[0], JSON))
    for _ in range(6000):
        await peer.send(bytes(65_536))
    return await peer.end("fin")


class Ledger:
    """Exposures, requests and removals, by pair of ids."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.exists: set[str] = set()
        self.removed: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.shapes: dict[str, list[str]] = {}
        self.bombs = 0.0
        self._made = 0

    def make(self, count: int) -> list[str]:
        made = [f"sbx_{number % 50}/exp_{number}" for number in range(self._made, self._made + count)]
        self._made += count
        self.exists.update(made)
        return made

    async def respond(self, peer: Peer, method: str, target: str) -> bool:
        parts = target.split("/")
        if method == "GET":
            listed = [one.split("/") for one in list(self.exists)]
            shown = [
                {"exposure_id": name, "sandbox_id": owner, "port": 80, "name": None, "url": "u", "tls_socket": None}
                for owner, name in listed
                if owner == parts[4]
            ]
            await peer.send(response(json.dumps({"exposures": shown}).encode()))
            return True
        key = f"{parts[4]}/{parts[6]}"
        self.asked[key] += 1
        message: Message
        if key not in self.exists:
            message = (*GONE, ())
        elif self.draw.random() < 0.3:
            message = self.draw.choice(REFUSALS)
        else:
            self.exists.discard(key)
            self.removed[key] += 1
            empty = self.draw.random() < 0.02
            message = ("204 No Content", b"", ()) if empty else ("200 OK", OK, ())
        table = BOMBS if self.draw.random() < self.bombs else SHAPES
        if message[0].startswith("204"):
            await peer.send(head("204 No Content"))
            return True
        (name,) = self.draw.choices(list(table), [weight for weight, _ in table.values()])
        self.shapes.setdefault(key, []).append(f"{name}: {message[0]}")
        return await table[name][1](peer, message)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        peer = Peer(reader, writer, self.draw)
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            chance = self.draw.random()
            if chance < 0.01:
                await peer.end("rst")
            elif chance < 0.02:
                await peer.send(response(b"busy", "503 Service Unavailable", "Connection: close"))
                await asyncio.sleep(0.01)
            else:
                while True:
                    line, _, _ = (await reader.readuntil(b"\r\n\r\n")).partition(b"\r\n")
                    method, target, _ = line.decode("latin-1").split(" ")
                    if not await self.respond(peer, method, target):
                        break
        with suppress(OSError):
            writer.close()

    def command(self, line: str) -> Any:
        given = json.loads(line)
        if "make" in given:
            self.bombs = given.get("bombs", 0.0)
            return self.make(given["make"])
        return [self.removed, self.asked, self.shapes]


async def main() -> None:
    ledger = Ledger(int(sys.argv[1]))
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: None)
    server = await asyncio.start_server(ledger.serve, "127.0.0.1", 0, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()

    def commands() -> None:
        for line in sys.stdin:
            done: Any = asyncio.run_coroutine_threadsafe(_later(ledger.command, line), loop)
            print(json.dumps(done.result()), flush=True)
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=commands, daemon=True).start()
    await ended.wait()


async def _later(work: Callable[[str], Any], line: str) -> Any:
    return work(line)


if __name__ == "__main__":
    assert struct.calcsize("ii") == len(LINGER_0)
    asyncio.run(main())
