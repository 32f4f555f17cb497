"""The sources of a run: their names, their servers, and what is said when one fails."""

from __future__ import annotations

import json
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from codegen.document import Document, read
from codegen.errors import PipelineError
from codegen.sources.locations import given_sources, name_sources, split_locations
from codegen.sources.settings import Settings, Source
from support.pipeline_samples import add, contents, operation, save, script
from support.pipeline_servers import response, serving
from support.pipeline_sources import PINNED, operations_of, part, sample, sources_file

URL = "https://api.example/openapi.json"
SANDBOX_URL = "https://api.example/api/v1/sandbox/openapi.json"


def pods(*names: str) -> Document:
    def change(document: Document) -> None:
        for name in names:
            add(f"/api/v1/{name}", "get", operation(name))(document)

    return part(sample(change), *(f"GET /api/v1/{name}" for name in names))


def names(tmp_path: Path, accepted: Document | None, *pairs: tuple[str, Document]) -> list[tuple[str, str]]:
    settings = Settings(sources_file(tmp_path / "sources.yaml"))
    given = given_sources([location for location, _ in pairs], settings)
    documents = [(source, document) for source, (_, document) in zip(given, pairs, strict=True)]
    named = name_sources(documents, settings, accepted=accepted)
    return [(source.name, source.location) for source, _ in named]


def whole() -> Document:
    return sample(lambda d: [add(f"/api/v1/{name}", "get", operation(name))(d) for name in ("pods", "disks")])


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize("known", [False, True])
def test_a_given_source_is_the_default_one_that_its_operations_belong_to(
    tmp_path: Path, swapped: bool, known: bool
) -> None:
    pairs = [("a.json", pods("pods", "disks")), ("b.json", sample())]
    found = names(tmp_path, whole() if known else sample(), *(reversed(pairs) if swapped else pairs))
    assert found == [("main", "a.json"), ("sandbox", "b.json")]


def test_a_source_of_a_default_address_has_its_name(tmp_path: Path) -> None:
    assert names(tmp_path, whole(), (URL, sample())) == [("main", URL)]
    assert names(tmp_path, None, (SANDBOX_URL, pods("pods"))) == [("sandbox", SANDBOX_URL)]


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("folder/volumes.yaml", "volumes"),
        ("https://api.example/api/v1/volumes/openapi.json", "volumes"),
        ("https://volumes.example/openapi.json?version=1", "volumes-example"),
        ("/a/openapi.json", "a"),
        ("2026-08.json", "source-2026-08"),
        ("openapi.json", "source"),
    ],
)
def test_any_other_source_is_named_after_its_file(tmp_path: Path, location: str, name: str) -> None:
    found = names(tmp_path, whole(), ("main.json", pods("pods", "disks")), (location, pods("volumes")))
    assert found[0] == ("main", "main.json")
    assert found[1] == (name, location)


def test_two_files_of_one_name_have_two_names(tmp_path: Path) -> None:
    found = names(tmp_path, whole(), ("x/new.json", pods("volumes")), ("y/new.json", pods("images")))
    assert [name for name, _ in found] == ["new", "new-2"]


def test_credentials_and_folders_are_not_public() -> None:
    assert Source("a", "https://me:secret@host/x.json").public_location == "https://host/x.json"
    assert Source("a", "/home/me/x.json").public_location == "x.json"


def test_locations_are_separated_by_blanks_unless_all_is_one_file(tmp_path: Path) -> None:
    assert split_locations(" a.json\n https://x/y ") == ["a.json", "https://x/y"]
    assert split_locations("") == []
    (tmp_path / "with a blank.json").touch()
    assert split_locations(str(tmp_path / "with a blank.json")) == [str(tmp_path / "with a blank.json")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1", "names no sources"),
        ("sources: []", "names no sources"),
        ("sources: [{name: main}]", "source 1 needs a name of letters, digits and `-`, and a url"),
        ("sources: [{name: a b, url: x}]", "source 1 needs a name"),
        ("sources: [{name: a, url: x}, {name: a, url: y}]", "two sources have the same name"),
        ("[1]", "holds no settings"),
    ],
)
def test_a_sources_file_of_another_form_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(PipelineError, match=said):
        _ = Settings(path).sources


def test_the_preferred_sources_are_read_by_operation(tmp_path: Path) -> None:
    path = sources_file(tmp_path / "sources.yaml", prefer={"get /a/{b}": "main"})
    assert {str(key): name for key, name in Settings(path).preferred.items()} == {"GET /a/{b}": "main"}


class Vendor:
    """A project whose default sources lie on one local server."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.main, self.sandbox = f"{url}/openapi.json", f"{url}/api/v1/sandbox/openapi.json"
        sources_file(folder / "openapi.sources.yaml", main=self.main, sandbox=self.sandbox)

    def pull(self) -> subprocess.CompletedProcess[str]:
        where = ("--document", self.folder / "openapi.json", "--lock", self.folder / "openapi.lock.json")
        return script("pull", *where, "--sources", self.folder / "openapi.sources.yaml")


Answers = dict[str, bytes]


def answering(answers: Answers) -> Callable[[str, socket.socket], None]:
    """A server that says what stands under the path of a request, or 304 where the request names its ETag."""

    def handler(head: str, connection: socket.socket) -> None:
        body = answers[head.split(" ")[1]]
        tag = f'"{hash(body)}"'
        unchanged = f"If-None-Match: {tag}".lower() in head.lower()
        if body.startswith(b"HTTP/"):
            connection.sendall(body)
        else:
            connection.sendall(response("304 Not Modified") if unchanged else response("200 OK", body, ETag=tag))

    return handler


MAIN, SANDBOX = "/openapi.json", "/api/v1/sandbox/openapi.json"


def bodies(main: Document, sandbox: Document) -> Answers:
    return {MAIN: json.dumps(main).encode(), SANDBOX: json.dumps(sandbox).encode()}


def test_a_source_that_is_unchanged_works_beside_one_that_has_changed(tmp_path: Path) -> None:
    answers = bodies(pods("pods"), sample())
    with serving(answering(answers)) as server:
        vendor = Vendor(tmp_path, server.url.removesuffix("/openapi.json"))
        done = vendor.pull()
        assert done.returncode == 0, done.stderr
        assert done.stdout.splitlines()[:3] == [
            f"pulling main: {vendor.main}",
            f"pulling sandbox: {vendor.sandbox}",
            "merging 2 sources",
        ]
        before = contents(tmp_path)
        asked = len(server.requests)
        assert vendor.pull().stdout.endswith("openapi.json: 5 operations, unchanged\n")
        assert contents(tmp_path) == before
        assert ["if-none-match" in head.lower() for head in server.requests[asked:]] == [True, True]
        answers |= bodies(pods("pods", "disks"), sample())
        assert vendor.pull().returncode == 0
        assert len(operations_of(read(tmp_path / "openapi.json"))) == 6
        # Another setting may give another union of the same documents.
        sources = tmp_path / "openapi.sources.yaml"
        sources.write_text(sources.read_text("utf-8") + "prefer: {GET /api/v1/pods: main}\n", "utf-8")
        asked = len(server.requests)
        assert vendor.pull().returncode == 0
        assert not any("if-none-match" in head.lower() for head in server.requests[asked:])


def test_the_lock_says_of_each_source_where_it_comes_from(tmp_path: Path) -> None:
    with serving(answering(bodies(pods("pods"), sample()))) as server:
        vendor = Vendor(tmp_path, server.url.removesuffix("/openapi.json"))
        assert vendor.pull().returncode == 0
    lock = json.loads((tmp_path / "openapi.lock.json").read_text("utf-8"))
    assert [(one["name"], one["source"], one["origin"], one["operations"]) for one in lock["sources"]] == [
        ("main", vendor.main, "fetched", 1),
        ("sandbox", vendor.sandbox, "fetched", 4),
    ]
    assert all(one["etag"] and one["retrieved_at"] and len(one["sha256"]) == 64 for one in lock["sources"])
    assert lock["operations"] == 5


FAILING: dict[str, tuple[Answers, int, list[str]]] = {
    "one is HTML": ({SANDBOX: b"<html>"}, 11, ["sandbox: {sandbox} is HTML or XML"]),
    "one is missing": ({MAIN: response("404 Not Found")}, 10, ["main: {main} answered 404"]),
    "both fail": (
        {MAIN: response("500 Oh"), SANDBOX: response("503 Oh")},
        10,
        ["main: {main} answered 500", "sandbox: {sandbox} answered 503"],
    ),
    "one is empty of what it had": (
        {SANDBOX: json.dumps(part(sample(), PINNED)).encode()},
        12,
        ["no longer have 3 operations", "GET /api/v1/sandbox/expose/all", "sandbox (openapi.json) has 1 operations"],
    ),
    "one refers elsewhere": (
        {MAIN: json.dumps({**pods("pods"), "components": {"schemas": {"A": {"$ref": "http://x/y"}}}}).encode()},
        13,
        ["main: ", "leads elsewhere"],
    ),
    "one contradicts the other": (
        {MAIN: json.dumps(part(sample(lambda d: operations_of(d)[PINNED].update(deprecated=True)), PINNED)).encode()},
        13,
        [f"{PINNED} differs between the sources main and sandbox (deprecated)"],
    ),
}


@pytest.mark.parametrize("case", FAILING)
def test_one_source_that_fails_replaces_nothing_and_is_named(tmp_path: Path, case: str) -> None:
    changed, status, said = FAILING[case]
    answers = bodies(pods("pods"), sample())
    with serving(answering(answers)) as server:
        vendor = Vendor(tmp_path, server.url.removesuffix("/openapi.json"))
        assert vendor.pull().returncode == 0
        before = contents(tmp_path)
        answers |= changed
        done = vendor.pull()
    assert done.returncode == status, done.stderr
    for text in said:
        shown = text.replace("{main}", vendor.main).replace("{sandbox}", vendor.sandbox)
        if "openapi.json) has" in text:
            shown = text.replace("openapi.json)", f"{vendor.sandbox})")
        assert shown in done.stderr, done.stderr
    assert contents(tmp_path) == before


def test_a_given_source_without_its_counterpart_loses_what_the_other_had(tmp_path: Path) -> None:
    main, sandbox = save(pods("pods"), tmp_path / "a.json"), save(sample(), tmp_path / "b.json")
    sources_file(tmp_path / "openapi.sources.yaml")
    where: list[str | Path] = ["--document", tmp_path / "openapi.json", "--lock", tmp_path / "openapi.lock.json"]
    where += ["--sources", tmp_path / "openapi.sources.yaml"]
    assert script("pull", *where, environment={"OPENAPI_URL": f"{main} {sandbox}"}).returncode == 0
    before = contents(tmp_path)
    # The other order gives the same bytes.
    assert script("pull", sandbox, main, *where).returncode == 0
    assert contents(tmp_path) == before
    done = script("pull", sandbox, *where)
    assert done.returncode == 12
    assert "GET /api/v1/pods" in done.stderr
    assert "main was not given" in done.stderr
    assert contents(tmp_path) == before
