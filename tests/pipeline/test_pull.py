"""Pulling from servers that are ill, hostile or merely slow: one line, the right status, nothing touched."""

from __future__ import annotations

import gzip
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from codegen.document import Document, canonical, sha256
from support.pipeline_samples import (
    EXPOSE,
    SCRIPTS,
    UNEXPOSE,
    Change,
    answer,
    call,
    contents,
    one_line_of,
    operation,
    path_parameter,
    ref,
    save,
    script,
)
from support.pipeline_servers import Handler, RawServer, response, serving
from support.pipeline_sources import sample, sources_file

NEW = sample(lambda d: d["info"].update(version="2.0"))
BODY = canonical(NEW).encode()
JSON = "application/json"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A document that was accepted before, its lock, and the package made from it."""
    accepted = save(sample(), tmp_path / "openapi.json")
    facts = {"source": "elsewhere", "sha256": sha256(accepted.read_text("utf-8"))}
    (tmp_path / "openapi.lock.json").write_text(json.dumps(facts), "utf-8")
    sources_file(tmp_path / "openapi.sources.yaml")
    (tmp_path / "generated" / "prime_openapi").mkdir(parents=True)
    (tmp_path / "generated" / "prime_openapi" / "old.py").write_text("old", "utf-8")
    return tmp_path


def places(project: Path) -> list[str | Path]:
    return [
        *("--document", project / "openapi.json", "--lock", project / "openapi.lock.json"),
        *("--sources", project / "openapi.sources.yaml"),
    ]


def pull(project: Path, source: str | Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return script("pull", source, *places(project), *options, environment=environment)


def refused(project: Path, source: str | Path, status: int, said: str, *options: str) -> str:
    before = contents(project)
    done = call("pull", source, *places(project), *options)
    assert done.returncode == status, done.stderr
    line = one_line_of(done)
    assert re.search(said, line), line
    assert [line for line in done.stdout.splitlines() if not line.startswith(("pulling ", "checking "))] == []
    assert contents(project) == before
    assert not list(project.glob(".pipeline-*"))
    return line


def drip(_: str, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n")
    for _number in range(100):
        connection.sendall(b"{")
        time.sleep(0.1)


def drip_head(_: str, connection: socket.socket) -> None:
    for character in b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 100:
        connection.sendall(bytes([character]))
        time.sleep(0.1)


def stall(_: str, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    time.sleep(8)


def endless(_: str, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    for _number in range(200):
        connection.sendall(b" " * 1_000_000)


def bomb() -> bytes:
    return response("200 OK", gzip.compress(b" " * 200_000_000, 9), Content_Encoding="gzip")


def loop(head: str, connection: socket.socket) -> None:
    connection.sendall(response("302 Found", Location=head.split(" ")[1] + "x"))


CUT = BODY[:900]
NETWORK: dict[str, tuple[Handler | bytes, str, tuple[str, ...]]] = {
    "503": (
        response("503 Service Unavailable", b'{"detail": "Service Unavailable"}', Content_Type=JSON),
        "answered 503",
        (),
    ),
    "404": (response("404 Not Found", BODY), "answered 404", ()),
    "204": (response("204 No Content"), "answered 204", ()),
    "206": (response("206 Partial Content", BODY), "answered 206", ()),
    "304 unasked": (response("304 Not Modified"), "answered 304", ()),
    "cut, length known": (response("200 OK", CUT, Content_Length="5000"), "cannot be had", ()),
    "gzip, not so": (response("200 OK", b"abc", Content_Encoding="gzip"), "Content-Encoding", ()),
    "no http": (b"hello\r\n\r\n", "cannot be had", ()),
    "other host": (response("302 Found", Location="http://localhost.invalid/openapi.json"), "redirects to", ()),
    "other port": (response("302 Found", Location="http://127.0.0.1:9/openapi.json"), "redirects to", ()),
    "other scheme": (response("302 Found", Location="file:///etc/hostname"), "redirects to|cannot be had", ()),
    "redirect loop": (loop, "more than 5 redirects", ()),
    "stall": (stall, "did not arrive within 1 seconds", ("--seconds", "1")),
    "drip": (drip, "did not arrive within 1 seconds", ("--seconds", "1")),
    "drip in the head": (drip_head, "did not arrive within 1 seconds", ("--seconds", "1")),
    "200 MB": (endless, "larger than 20000000 bytes", ()),
    "200 MB in gzip": (bomb(), "larger than 20000000 bytes", ()),
    "too large": (response("200 OK", BODY), "larger than 100 bytes", ("--max-bytes", "100")),
}


@pytest.mark.parametrize("case", NETWORK)
def test_what_cannot_be_had_is_status_10(project: Path, case: str) -> None:
    handler, said, options = NETWORK[case]
    with serving(handler) as server:
        started = time.monotonic()
        refused(project, server.url, 10, said, *options)
        assert time.monotonic() - started < 6


@pytest.mark.parametrize(
    "source", ["http://127.0.0.1:1/a", "ftp://x/y", "http://a b/", "http://[/", "absent.json", "/"]
)
def test_an_address_that_leads_nowhere_is_status_10(project: Path, source: str) -> None:
    refused(project, source, 10, re.escape(source))


NOT_A_DOCUMENT = {
    "html": (b"<!doctype html><title>Log in</title>", "is HTML or XML"),
    "empty": (b"", "is empty"),
    "blank": (b" \n", "is empty"),
    "cut at 900 bytes": (CUT, "is neither JSON nor YAML"),
    "gzip without its header": (gzip.compress(BODY), "gzip data that no Content-Encoding announced"),
    "latin-1": ('{"a": "\xe9"}'.encode("latin-1"), "is not text in UTF-8"),
    "openapi 2.0": (BODY.replace(b"3.1.0", b"2.0"), r"not an OpenAPI 3 document \(it says openapi: 2\.0\)"),
    "swagger": (b'{"swagger": "2.0", "paths": {}}', r"it says swagger: 2\.0"),
    "openapi 3 as a number": (b'{"openapi": 3.1, "paths": {}}', "not an OpenAPI 3"),
    "a list": (b"[1]", "holds no object but list"),
    "a word": (b"hello", "holds no object but str"),
    "an error": (b'{"detail": "Not Found"}', "not an OpenAPI 3 document"),
    "no paths": (b'{"openapi": "3.1.0"}', "no usable `paths`"),
    "empty paths": (b'{"openapi": "3.1.0", "paths": {}}', "has no operations"),
    "operation is text": (b'{"openapi": "3.1.0", "paths": {"/a": {"get": "x"}}}', "GET /a is no object"),
    "a key twice": (b'{"openapi": "3.1.0", "openapi": "3.1.0"}', "the key 'openapi' stands twice"),
    "NaN": (b'{"openapi": "3.1.0", "x": NaN}', "NaN is not JSON"),
    "half a character": (b'{"openapi": "3.1.0", "x": "\\ud800"}', "surrogates not allowed"),
    "too deep": (b'{"openapi": "3.1.0", "x": ' + b"[" * 150 + b"]" * 150 + b"}", "more than 100 levels"),
    "far too deep": (b"[" * 100_000, "neither JSON nor YAML"),
    "yaml that unfolds": (b"a: &a [x]\nb: &b [*a, *a]\n", "it uses aliases"),
    "yaml with a program": (b"a: !!python/object/apply:os.system [id]", "neither JSON nor YAML"),
}


@pytest.mark.parametrize("case", NOT_A_DOCUMENT)
def test_what_is_no_document_is_status_11(project: Path, case: str) -> None:
    body, said = NOT_A_DOCUMENT[case]
    with serving(response("200 OK", body)) as server:
        refused(project, server.url, 11, said)


def unresolved(document: Document) -> None:
    document["paths"][UNEXPOSE]["delete"]["responses"]["200"] = answer(ref("Nowhere"))


def parameter(name: str) -> Change:
    return lambda d: d["paths"][UNEXPOSE]["delete"]["parameters"][0].update(name=name)


def item(key: str, value: Any) -> Change:
    return lambda d: d["paths"][UNEXPOSE].update({key: value})


def path_item_elsewhere(document: Document) -> None:
    document["paths"][UNEXPOSE]["$ref"] = "#/components/pathItems/x"
    document["components"]["pathItems"] = {"x": {}}


def named(**schema: Any) -> Change:
    return lambda d: d["components"]["schemas"]["ErrorDetail"]["properties"].update(schema)


def twice(document: Document) -> None:
    document["paths"][EXPOSE.replace("sandbox_id", "id")] = {"get": operation("x", path_parameter("id"))}


DELETE = r"DELETE /api/v1/sandbox/\{sandbox_id\}/expose/\{exposure_id\}"
INVALID: dict[str, tuple[Change, str]] = {
    "parameter that is not in the path": (parameter("other"), rf"{DELETE}: the path parameter \w+_id is not declared"),
    "reference that leads nowhere": (unresolved, rf"{DELETE} .*#/components/schemas/Nowhere leads nowhere"),
    "reference to a file": (named(x={"$ref": "file:///etc/x"}), r"used by .*file:///etc/x leads elsewhere"),
    "reference to an address": (named(x={"$ref": "http://127.0.0.1/x"}), r"leads elsewhere"),
    "path item elsewhere": (path_item_elsewhere, r"does not read \$ref"),
    "method that is not read": (item("query", operation("q")), r"does not read query"),
    "servers of its own": (lambda d: d["paths"][UNEXPOSE]["delete"].update(servers=[]), DELETE + ".*servers of its"),
    "one path twice": (twice, "are the same path"),
    "dot segments": (lambda d: d["paths"].update({"/a/../b": {"get": operation("x")}}), "dot segments"),
    "path with a query": (lambda d: d["paths"].update({"/a?b=c": {"get": operation("x")}}), "URL path cannot hold"),
    "schema that is none": (named(x={"type": "strange"}), r"used by .*strange"),
    "no responses": (lambda d: d["paths"][UNEXPOSE]["delete"].update(responses="x"), DELETE),
    "parameters that are none": (lambda d: d["paths"][UNEXPOSE]["delete"].update(parameters="x"), DELETE),
    "version of the future": (lambda d: d.update(openapi="3.9.0"), r"OpenAPI 3\.9\.0 is newer"),
}


@pytest.mark.parametrize("case", INVALID)
def test_an_unsound_document_is_status_13_and_says_where(project: Path, case: str) -> None:
    change, said = INVALID[case]
    refused(project, save(sample(change), project / "new.json"), 13, said)


ACCEPTED: dict[str, tuple[Handler | bytes, str]] = {
    "plain": (response("200 OK", BODY, Content_Type=JSON), ""),
    "gzip with its header": (response("200 OK", gzip.compress(BODY), Content_Encoding="gzip"), ""),
    "byte order mark": (response("200 OK", b"\xef\xbb\xbf" + BODY), ""),
    "minified": (response("200 OK", json.dumps(NEW).encode()), ""),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_a_sound_document_replaces_the_old_one_and_its_lock(project: Path, case: str) -> None:
    before = contents(project / "generated")
    with serving(ACCEPTED[case][0]) as server:
        done = pull(project, server.url)
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines() == [
            f"pulling {server.url}",
            "checking the document",
            "openapi.json: 4 operations, changed",
        ]
        stored = (project / "openapi.json").read_text("utf-8")
        lock = json.loads((project / "openapi.lock.json").read_text("utf-8"))
        (source,) = lock["sources"]
        assert (lock["sha256"], lock["operations"], lock["withdrawn"]) == (sha256(stored), 4, [])
        assert (source["name"], source["source"], source["origin"]) == ("sandbox", server.url, "fetched")
        assert (source["sha256"], source["operations"]) == (sha256(canonical(NEW)), 4)
    assert stored.encode() == BODY
    assert contents(project / "generated") == before
    assert not list(project.glob(".pipeline-*"))


def test_a_redirect_on_the_same_host_is_followed(project: Path) -> None:
    def handler(head: str, connection: socket.socket) -> None:
        moved = head.startswith("GET /openapi.json ")
        connection.sendall(response("302 Found", Location="/moved.json") if moved else response("200 OK", BODY))

    with serving(handler) as server:
        assert pull(project, server.url).returncode == 0
    assert (project / "openapi.json").read_bytes() == BODY


def test_yaml_is_accepted_and_stored_as_json(project: Path) -> None:
    source = project / "new.yaml"
    yaml = YAML()
    with source.open("w", encoding="utf-8") as file:
        yaml.dump(json.loads(BODY), file)
    # As people write it: a status code without quotes is a number to YAML.
    source.write_text(source.read_text("utf-8").replace("'200':", "200:"), "utf-8")
    assert pull(project, source).returncode == 0
    assert (project / "openapi.json").read_bytes() == BODY


def test_openapi_url_names_the_source(project: Path) -> None:
    source = save(NEW, project / "new.json")
    assert script("pull", *places(project), environment={"OPENAPI_URL": str(source)}).returncode == 0
    assert (project / "openapi.json").read_bytes() == BODY
    assert str(project) not in (project / "openapi.lock.json").read_text("utf-8")


def conditional(validators: dict[str, str]) -> Handler:
    """A server that knows whether its document has changed."""

    def handler(head: str, connection: socket.socket) -> None:
        known = all(f": {value}\r\n" in head for value in validators.values())
        names = {name.replace("-", "_"): value for name, value in validators.items()}
        connection.sendall(response("304 Not Modified") if known else response("200 OK", BODY, **names))

    return handler


@pytest.mark.parametrize("validators", [{"ETag": '"v1"'}, {"Last-Modified": "Wed, 01 Jul 2026 00:00:00 GMT"}])
def test_a_server_that_says_unchanged_is_believed_and_nothing_is_touched(
    project: Path, validators: dict[str, str]
) -> None:
    with serving(conditional(validators)) as server:
        assert pull(project, server.url).returncode == 0
        before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
        done = pull(project, server.url)
        assert (done.returncode, done.stdout.splitlines()[1:]) == (0, ["openapi.json: 4 operations, unchanged"])
        assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before
        # A document that somebody has edited is not the one that the validators speak of.
        save(sample(), project / "openapi.json")
        assert pull(project, server.url).stdout.endswith("openapi.json: 4 operations, changed\n")
        asked = ["If-None-Match" in head or "If-Modified-Since" in head for head in map(str.title, server.requests)]
        assert asked == [False, True, False]
    with serving(conditional(validators)) as other:
        pull(project, other.url)
        assert not any("if-" in head.lower() for head in other.requests)


def test_the_same_document_in_another_order_is_unchanged(project: Path) -> None:
    def shuffled(node: Any) -> Any:
        if isinstance(node, dict):
            return {key: shuffled(node[key]) for key in reversed(node)}
        return [shuffled(entry) for entry in node] if isinstance(node, list) else node

    source = project / "new.json"
    source.write_text(json.dumps(shuffled(sample())), "utf-8")
    before = contents(project)
    done = pull(project, source)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "openapi.json: 4 operations, unchanged")
    assert contents(project) == before


def slow(server_body: bytes) -> Callable[[str, socket.socket], None]:
    def handler(_: str, connection: socket.socket) -> None:
        head, body = response("200 OK", server_body), b""
        connection.sendall(head[:-100])
        time.sleep(0.3)
        connection.sendall(head[-100:] + body)

    return handler


@pytest.mark.parametrize("delay", [0.3, 0.6, 0.8])
def test_an_interrupt_while_pulling_leaves_everything(project: Path, delay: float) -> None:
    before = contents(project)
    with serving(slow(BODY)) as server:
        command = [sys.executable, str(SCRIPTS / "pull.py"), server.url, *map(str, places(project))]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            status = process.wait(30)
    after = contents(project)
    assert after == before if status != 0 else after[str(project / "openapi.json")] == BODY
    assert not list(project.glob(".pipeline-*"))


@pytest.mark.parametrize("status", [10, 11, 13])
def test_the_statuses_are_those_of_the_process(project: Path, status: int) -> None:
    (project / "11.json").write_text("{}", "utf-8")
    save(sample(unresolved), project / "13.json")
    before = contents(project)
    done = pull(project, project / f"{status}.json")
    assert done.returncode == status
    assert one_line_of(done)
    assert contents(project) == before


def test_the_servers_of_these_tests_stop() -> None:
    with serving(b"") as server:
        assert isinstance(server, RawServer)
    with pytest.raises(ConnectionError):
        socket.create_connection(("127.0.0.1", server.port), 0.2).close()
