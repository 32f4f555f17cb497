"""A server that holds every request to an OpenAPI document, and answers with values of the document's schemas.

It shares no code with the client: it reads parameters by style, bodies by media type, and judges with jsonschema.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from email.parser import BytesParser
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from codegen.document import Document, OperationKey, operations, parameters_of, resolve
from support.schema_values import validator, values


class ValidatingServer:
    """Judges requests and counts them by operation."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[str] = []
        self.received: dict[OperationKey, list[Any]] = {}
        self._routes = [(re.compile(_pattern(key.path)), key, operation) for key, operation in operations(document)]

    @contextmanager
    def running(self) -> Iterator[str]:
        """Serve on a free port of this machine; yield the address."""
        judge = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length") or 0))
                status, media_type, content = judge.judge(self.command, self.path, self.headers, body)
                self.send_response(status)
                if media_type:
                    self.send_header("Content-Type", media_type)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)

            do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = _answer

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            server.server_close()

    def judge(self, method: str, target: str, headers: Any, body: bytes) -> tuple[int, str, bytes]:
        """Judge one request; return status, media type and body of the answer."""
        url = urlsplit(target)
        for pattern, key, operation in self._routes:
            found = pattern.fullmatch(url.path)
            if found and key.method == method:
                path = dict(zip(re.findall(r"\{([^{}]*)\}", key.path), map(unquote, found.groups()), strict=True))
                before = len(self.problems)
                for problem in self._faults(key, operation, path, url.query, headers, body):
                    self.problems.append(f"{key}: {problem}")
                if len(self.problems) > before:
                    return 422, "application/json", json.dumps({"detail": self.problems[before:]}).encode()
                return self._success(key, operation)
        self.problems.append(f"{method} {url.path} is no operation")
        return 404, "application/json", b'{"detail": "Not Found"}'

    def _faults(
        self, key: OperationKey, operation: Any, path: dict[str, str], query: str, headers: Any, body: bytes
    ) -> Iterator[str]:
        cookies = {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
        pairs = parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
        unread = {name for name, _ in pairs} | {f"cookie {name}" for name in cookies}
        for (place, name), parameter in parameters_of(self.document, key.path, operation).items():
            if place == "header" and name.lower() in {"authorization", "accept", "content-type"}:
                continue
            schema = parameter.get("schema", True)
            if place == "query":
                given = self._query(name, parameter, schema, pairs, unread)
            elif place == "header":
                given = self._simple(headers.get(name), schema)
            else:
                there = path if place == "path" else cookies
                given = [there[name]] if name in there else []
            unread.discard(f"cookie {name}" if place == "cookie" else name)
            if not given:
                if parameter.get("required"):
                    yield f"the {place} parameter {name} is missing"
            elif not any(validator(self.document, schema).is_valid(one) for one in _readings(given)):
                yield f"the {place} parameter {name} is {given!r}, which its schema refuses"
        for name in sorted(unread):
            yield f"{name} is no parameter"
        if "requestBody" in operation:
            yield from self._body_faults(resolve(self.document, operation["requestBody"]), headers, body)
        elif body:
            yield "there is a body"

    def _query(self, name: str, parameter: Any, schema: Any, pairs: list[tuple[str, str]], unread: set[str]) -> Any:
        exact = [value for key, value in pairs if key == name]
        if parameter.get("style") == "deepObject":
            inner = {key: value for key, value in pairs if key.startswith(f"{name}[")}
            unread.difference_update(inner)
            return [{key[len(name) + 1 : -1]: value for key, value in inner.items()}] if inner else exact
        kinds = self._kinds(schema)
        if "array" in kinds and exact:
            if parameter.get("explode", True) is False:
                exact = exact[0].split(",")
            return [exact, *exact[:1]] if kinds - {"array", "null"} and len(exact) == 1 else [exact]
        if "object" in kinds and not exact:
            known = self._known(schema)
            inner = {key: value for key, value in pairs if known is None or key in known}
            unread.difference_update(inner)
            return [inner] if inner else []
        return exact

    def _simple(self, text: str | None, schema: Any) -> list[Any]:
        if text is None:
            return []
        return [[part.strip() for part in text.split(",")]] if "array" in self._kinds(schema) else [text]

    def _kinds(self, schema: Any) -> set[str]:
        found = resolve(self.document, schema)
        if not isinstance(found, dict):
            return set()
        if "$ref" in found:
            return self._kinds(found)
        kinds = found.get("type", [])
        inner = [self._kinds(one) for union in ("anyOf", "oneOf", "allOf") for one in found.get(union, [])]
        return set([kinds] if isinstance(kinds, str) else kinds).union(*inner)

    def _known(self, schema: Any) -> set[str] | None:
        found = resolve(self.document, schema)
        return set(found["properties"]) if "properties" in found else None

    def _body_faults(self, described: Any, headers: Any, body: bytes) -> Iterator[str]:
        if not body and "content-type" not in headers:
            if described.get("required"):
                yield "the body is missing"
            return
        sent = headers.get("content-type", "").partition(";")[0].strip().lower()
        documented = {kind.partition(";")[0].strip().lower(): media for kind, media in described["content"].items()}
        media = documented.get(sent, documented.get("*/*"))
        if media is None:
            yield f"the body is labelled {sent!r}, which is none of {sorted(documented)}"
            return
        schema = media.get("schema", True)
        if sent.endswith("json"):
            try:
                read = [json.loads(body)]
            except ValueError:
                yield f"the body is labelled {sent!r} and is no JSON: {body[:60]!r}"
                return
        elif sent == "application/x-www-form-urlencoded":
            read = list(_readings([_grouped(parse_qsl(body.decode(), keep_blank_values=True), self, schema)]))
        elif sent == "multipart/form-data":
            read = list(_readings([_grouped(_parts(headers["content-type"], body), self, schema)]))
        else:
            return  # bytes, of which a schema says nothing more
        if not any(validator(self.document, schema).is_valid(one) for one in read):
            yield f"the body {body[:200]!r} is refused by its schema"

    def _success(self, key: OperationKey, operation: Any) -> tuple[int, str, bytes]:
        status, described = next(
            (status, resolve(self.document, one))
            for status, one in operation["responses"].items()
            if status.upper().startswith("2")
        )
        number = 200 if status.upper() == "2XX" else int(status)
        content = described.get("content", {})
        if not content or number == 204:
            return number, "", b""
        media_type, media = next((kind, media) for kind, media in content.items())
        if "json" not in media_type:
            return number, media_type.replace("*/*", "application/octet-stream"), b"text"
        offered = values(self.document, media.get("schema", True))
        turn = self.received.setdefault(key, [])
        turn.append(offered[len(turn) % len(offered)] if offered else None)
        return number, media_type, json.dumps(turn[-1]).encode()


def _pattern(path: str) -> str:
    return "".join("([^/]+)" if part.startswith("{") else re.escape(part) for part in re.split(r"(\{[^{}]*\})", path))


def _readings(given: list[Any]) -> Iterator[Any]:
    """Yield what texts may stand for: themselves, numbers, truth; within lists and objects likewise."""
    for one in given:
        if isinstance(one, list):
            yield one
            yield _typed_all(one)
        elif isinstance(one, dict):
            yield one
            yield {key: _typed_all(part) for key, part in one.items()}
        else:
            yield one
            yield _typed(one)


def _typed_all(given: Any) -> Any:
    return [_typed(part) for part in given] if isinstance(given, list) else _typed(given)


def _typed(text: Any) -> Any:
    try:
        return json.loads(text)
    except (TypeError, ValueError):
        return text


def _grouped(pairs: list[tuple[str, Any]], server: ValidatingServer, schema: Any) -> dict[str, Any]:
    """Return fields by name; a field whose schema is an array keeps every value."""
    found = resolve(server.document, schema)
    known = found.get("properties", {}) if isinstance(found, dict) else {}
    grouped: dict[str, Any] = {}
    for name, value in pairs:
        if "array" in server._kinds(known.get(name, True)):
            grouped.setdefault(name, []).append(value)
        else:
            grouped[name] = value
    return grouped


def _parts(content_type: str, body: bytes) -> list[tuple[str, Any]]:
    message = BytesParser().parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    found = []
    for part in cast("list[Message]", message.get_payload()):
        content = cast("bytes", part.get_payload(decode=True))
        found.append((str(part.get_param("name", header="content-disposition")), content.decode("latin-1")))
    return found
