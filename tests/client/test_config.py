"""The key, the address and the options: where they come from, what is refused, and what is never touched."""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import prime_ports
from prime_ports import AsyncPortClient, ConfigurationError, PortClient
from prime_ports.config import DEFAULT_BASE_URL
from support.both import KEY
from support.names import REMOVE_LINE, Connect, Serve
from support.scripted import REMOVED, says

CLIENTS: list[Any] = [PortClient, AsyncPortClient]
OTHER_KEY = "other-key-for-tests"


@pytest.fixture(params=CLIENTS, ids=["sync", "async"])
def make(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Makes a client of either kind; none of these tests gets as far as opening a connection."""
    made: Callable[..., Any] = request.param
    return made


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[[object], Path]:
    """Writes `~/.prime/config.json`: a str as it is, anything else as JSON."""

    def write(content: object) -> Path:
        path = tmp_path / ".prime" / "config.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
        return path

    return write


def _authorization(client: Any) -> str:
    header: str = client._settings.key.authorization().reveal()
    return header


# --- the key (B21, B22)


@pytest.mark.parametrize(
    "given",
    [KEY, f"{KEY}\n", f" {KEY}", f"\t{KEY}\r\n", f"Bearer {KEY}", f"bearer  {KEY} ", f" BEARER {KEY}\n"],
    ids=ascii,
)
@pytest.mark.parametrize("where", ["argument", "function", "environment", "file"])
def test_a_key_is_sent_without_what_surrounds_it(
    serve: Serve,
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
    write_file: Callable[[object], Path],
    given: str,
    where: str,
) -> None:
    server = serve(REMOVED)
    options: dict[str, Any] = {"api_key": None}
    if where == "argument":
        options["api_key"] = given
    elif where == "function":
        options["api_key"] = lambda: given
    elif where == "environment":
        monkeypatch.setenv("PRIME_API_KEY", given)
    else:
        write_file({"api_key": given, "base_url": server.url})
    connect(server, **options).unexpose("sbx", "exp")
    assert [request.headers["authorization"] for request in server.seen] == [f"Bearer {KEY}"]


UNUSABLE = {
    "line": ("good\r\nX-Evil: 1", "U+000D at position 4"),
    "line feed": ("good\nkey", "U+000A at position 4"),
    "null": ("good\0key", "U+0000 at position 4"),
    "delete": ("good\x7fkey", "U+007F at position 4"),
    "space": ("good key", "U+0020 at position 4"),
    "zero width": ("good\u200b", "U+200B at position 4"),
    "dash": ("g\u2014od", "U+2014 at position 1"),
    "byte order mark": ("\ufeffgood", "U+FEFF at position 0"),
    "look-alike": ("g\u043e\u043ed", "U+043E at position 1"),
    "umlaut": ("g\u00f6od", "U+00F6 at position 1"),
    "surrogate": ("good\ud800", "U+D800 at position 4"),
    "astral": ("good\U0001f511", "U+1F511 at position 4"),
    "after Bearer": ("Bearer go\u00f6d", "U+00F6 at position 2"),
}


@pytest.mark.parametrize("name", UNUSABLE)
@pytest.mark.parametrize("where", ["argument", "environment", "file"])
def test_a_key_that_no_header_can_hold_is_refused_by_place_and_not_shown(
    make: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    write_file: Callable[[object], Path],
    name: str,
    where: str,
) -> None:
    key, place = UNUSABLE[name]
    options: dict[str, Any] = {}
    source = "api_key"
    if where == "argument":
        options["api_key"] = key
    elif where == "environment":
        if name in {"null", "surrogate"}:
            return  # no environment variable can hold it
        monkeypatch.setenv("PRIME_API_KEY", key)
        source = "PRIME_API_KEY"
    else:
        write_file({"api_key": key})
        source = "api_key in ~/.prime/config.json"
    with pytest.raises(ConfigurationError) as caught:
        make(**options)
    message = str(caught.value)
    assert message.startswith(f"{source} has a character that cannot be sent, {place}")
    assert message.isascii()
    assert message.isprintable()
    assert "good" not in message
    assert "Evil" not in message


@pytest.mark.parametrize("key", ["", " ", "\n", " \t\r\n", "Bearer", "Bearer ", " bearer\n"], ids=ascii)
def test_an_empty_key_is_refused(make: Callable[..., Any], key: str) -> None:
    with pytest.raises(ConfigurationError, match=r"^api_key is empty$"):
        make(api_key=key)


@pytest.mark.parametrize("key", [5, b"key", True, ["key"], {"key": 1}], ids=repr)
def test_a_key_of_another_type_is_refused_by_its_type(make: Callable[..., Any], key: object) -> None:
    with pytest.raises(ConfigurationError, match=f"^api_key must be a str, not {type(key).__name__}$"):
        make(api_key=key)


def test_without_any_key_the_message_says_how_to_give_one(make: Callable[..., Any]) -> None:
    with pytest.raises(ConfigurationError) as caught:
        make()
    assert str(caught.value) == (
        "no key: set PRIME_API_KEY, pass api_key=, or log in so that ~/.prime/config.json holds one"
    )


@pytest.mark.parametrize("empty", ["", " ", "\n"])
def test_an_empty_variable_counts_as_not_set(
    make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, write_file: Callable[[object], Path], empty: str
) -> None:
    for name in ("PRIME_API_KEY", "PRIME_API_BASE_URL", "PRIME_BASE_URL"):
        monkeypatch.setenv(name, empty)
    with pytest.raises(ConfigurationError, match=r"^no key: set PRIME_API_KEY"):
        make()
    write_file({"api_key": KEY, "base_url": "https://file.example"})
    client = make()
    assert (_authorization(client), client.base_url) == (f"Bearer {KEY}", "https://file.example")


def test_a_function_is_asked_for_the_key_of_each_request(serve: Serve, connect: Connect) -> None:
    server = serve(says(503), REMOVED)
    keys = iter(["first-key", " second-key\n", "Bearer third-key"])
    client = connect(server, api_key=lambda: next(keys))
    client.unexpose("sbx", "exp")
    client.unexpose("sbx", "exp")
    assert [request.headers["authorization"] for request in server.seen] == [
        "Bearer first-key",
        "Bearer second-key",
        "Bearer third-key",
    ]


@pytest.mark.parametrize("later", ["", "  ", "bad\nkey", "b\u00e4d", None, b"bad", 5], ids=ascii)
def test_a_function_that_returns_an_unusable_key_later_is_an_error_of_that_call(
    serve: Serve, connect: Connect, later: object
) -> None:
    server = serve(REMOVED)
    keys = iter([KEY, later, KEY])
    client = connect(server, api_key=lambda: next(keys))
    client.unexpose("sbx", "exp")
    with pytest.raises(ConfigurationError, match=r"^what api_key\(\) returned ") as caught:
        client.unexpose("sbx", "exp")
    assert "bad" not in str(caught.value)
    client.unexpose("sbx", "exp")
    assert server.lines == [REMOVE_LINE] * 2


def test_what_a_function_of_the_user_raises_is_not_hidden(serve: Serve, connect: Connect) -> None:
    def vault() -> str:
        raise LookupError("the vault is closed")

    server = serve(REMOVED)
    client = connect(server, api_key=vault)
    with pytest.raises(LookupError, match="the vault is closed"):
        client.unexpose("sbx", "exp")
    assert server.connections == 0


# --- the address (B35, B36)


ADDRESSES = {
    "https://h.example": "https://h.example",
    "https://h.example/": "https://h.example",
    "https://h.example//": "https://h.example",
    "https://h.example/api/v1": "https://h.example",
    "https://h.example/api/v1/": "https://h.example",
    "https://h.example/api/v1//": "https://h.example",
    " https://h.example \n": "https://h.example",
    "\thttps://h.example/api/v1/\r\n": "https://h.example",
    "HTTPS://h.example": "https://h.example",
    "https://h.example:8443": "https://h.example:8443",
    "https://h.example/prefix": "https://h.example/prefix",
    "https://h.example/prefix/": "https://h.example/prefix",
    "https://h.example/prefix/api/v1/": "https://h.example/prefix",
    "https://h.example/a/b": "https://h.example/a/b",
    "https://h.example/api": "https://h.example/api",
    "https://h.example/my-api/v1": "https://h.example/my-api/v1",
    "https://192.0.2.1": "https://192.0.2.1",
    "https://[2001:db8::1]:8443/": "https://[2001:db8::1]:8443",
    "http://localhost:8000": "http://localhost:8000",
    "http://LOCALHOST:8000": "http://LOCALHOST:8000",
    "http://127.0.0.1": "http://127.0.0.1",
    "http://127.8.9.10:1/": "http://127.8.9.10:1",
    "http://[::1]:8000/api/v1": "http://[::1]:8000",
}


@pytest.mark.parametrize("where", ["base_url", "PRIME_API_BASE_URL", "PRIME_BASE_URL", "file"])
def test_an_address_is_brought_into_one_form(
    make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, write_file: Callable[[object], Path], where: str
) -> None:
    for given, used in ADDRESSES.items():
        options: dict[str, Any] = {} if where == "file" else {"api_key": KEY}
        if where == "base_url":
            options["base_url"] = given
        elif where == "file":
            write_file({"api_key": KEY, "base_url": given})
        else:
            monkeypatch.setenv(where, given)
        assert make(**options).base_url == used


REFUSED = {
    "no encryption": ["http://api.example.com", "http://192.0.2.1", "http://10.0.0.1:80", "http://[2001:db8::1]"],
    "not really this machine": [
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "http://evil-localhost",
        "http://0.0.0.0",
        "http://127.1",
        "http://2130706433",
    ],
    "user": [
        "https://api.primeintellect.ai@evil.example/",
        "https://user:word@h.example",
        "https://@h.example",
        "https://h.example\uff20evil.example",
    ],
    "query": ["https://h.example?x=1", "https://h.example/?", "https://h.example/a?b"],
    "fragment": ["https://h.example/#f", "https://h.example#"],
    "no scheme": ["h", "h.example", "h.example:443", "//h.example", "/api/v1", "", "  "],
    "other scheme": [
        "ftp://h.example",
        "file:///etc/hosts",
        "javascript:alert(1)",
        "ws://h.example",
        "https:h.example",
    ],
    "no host": ["https://", "https:///path", "https://:443", "https://%20/"],
    "bad port": ["https://h.example:99999", "https://h.example:x", "https://h.example:-1", "https://h.example:0"],
    "bad host": ["https://[::1", "https://h/[::1]", "https://h,i.example", "https://h%2eexample", "https://[zz]"],
    "space or control": [
        "https://h.example/a b",
        "https://h .example",
        "https://h.example\n.evil.example",
        "https://h.example/\tx",
        "https://h.example/\x00",
        "https://h.example/\x7f",
        "https://h.example/\u2028x",
    ],
    "backslash": ["https://h.example\\@evil.example", "https:\\\\h.example"],
    "dot segments": ["https://h.example/..", "https://h.example/a/../b", "https://h.example/./a"],
    "encoded prefix": ["https://h.example/%2e%2e/x", "https://h.example/a%2fb", "https://h.example/\u00e9"],
}


@pytest.mark.parametrize("group", REFUSED)
@pytest.mark.parametrize("where", ["base_url", "PRIME_API_BASE_URL", "PRIME_BASE_URL", "file"])
def test_an_address_that_the_key_cannot_be_trusted_to_is_refused(
    make: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    write_file: Callable[[object], Path],
    group: str,
    where: str,
) -> None:
    for address in REFUSED[group]:
        if where != "base_url" and (not address.strip() or "\0" in address):
            continue  # an empty one counts as not set there; a null cannot stand there
        options: dict[str, Any] = {} if where == "file" else {"api_key": KEY}
        if where == "base_url":
            options["base_url"] = address
        elif where == "file":
            write_file({"api_key": KEY, "base_url": address})
        else:
            monkeypatch.setenv(where, address)
        with pytest.raises(ConfigurationError) as caught:
            make(**options)
        message = str(caught.value)
        assert message.startswith("base_url in ~/.prime/config.json" if where == "file" else where), address
        assert KEY not in message
        assert "word" not in message, "a password is not shown"
        assert message.isprintable()


@pytest.mark.parametrize("value", [5, b"https://h.example", ["https://h.example"]], ids=repr)
def test_an_address_of_another_type_is_refused(make: Callable[..., Any], value: object) -> None:
    with pytest.raises(ConfigurationError, match=f"^base_url must be a str, not {type(value).__name__}$"):
        make(api_key=KEY, base_url=value)


def test_http_to_another_machine_needs_a_word(make: Callable[..., Any]) -> None:
    with pytest.raises(ConfigurationError, match="would send the key unencrypted; use https, or allow_http=True"):
        make(api_key=KEY, base_url="http://h.example/gate")
    assert make(api_key=KEY, base_url="http://h.example/gate", allow_http=True).base_url == "http://h.example/gate"


# --- precedence (B36, B37)


def test_an_argument_comes_before_the_environment_and_that_before_the_file(
    make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, write_file: Callable[[object], Path]
) -> None:
    write_file({"api_key": "file-key", "base_url": "https://file.example"})
    assert (_authorization(make()), make().base_url) == ("Bearer file-key", "https://file.example")
    monkeypatch.setenv("PRIME_API_KEY", "environment-key")
    assert (_authorization(make()), make().base_url) == ("Bearer environment-key", DEFAULT_BASE_URL)
    monkeypatch.setenv("PRIME_BASE_URL", "https://second.example")
    assert make().base_url == "https://second.example"
    monkeypatch.setenv("PRIME_API_BASE_URL", "https://first.example")
    assert make().base_url == "https://first.example"
    client = make(api_key="argument-key", base_url="https://argument.example")
    assert (_authorization(client), client.base_url) == ("Bearer argument-key", "https://argument.example")


def test_the_default_address_is_the_vendors(make: Callable[..., Any]) -> None:
    assert make(api_key=KEY).base_url == DEFAULT_BASE_URL == "https://api.primeintellect.ai"


@pytest.mark.parametrize("stored", [None, "", "  ", 5, {}, "https://api.primeintellect.ai/api/v1"], ids=ascii)
def test_a_file_without_a_usable_address_is_of_the_vendors_host(
    make: Callable[..., Any], write_file: Callable[[object], Path], stored: object
) -> None:
    write_file({"api_key": KEY, "base_url": stored})
    assert make().base_url == DEFAULT_BASE_URL


@pytest.mark.parametrize("where", ["base_url", "PRIME_API_BASE_URL", "PRIME_BASE_URL"])
@pytest.mark.parametrize(
    ("home", "address"),
    [
        (None, "https://other.example"),
        (None, "http://127.0.0.1:8000"),
        (None, "https://api.primeintellect.ai:8443"),
        (None, "https://api.primeintellect.ai.evil.example"),
        ("https://file.example", DEFAULT_BASE_URL),
        ("https://file.example", "https://sub.file.example"),
        ("http://localhost:8000", "http://localhost:9000"),
        ("https://localhost:8000", "http://localhost:8000"),
    ],
)
def test_the_key_of_the_file_is_not_sent_to_another_host(
    make: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    write_file: Callable[[object], Path],
    where: str,
    home: str | None,
    address: str,
) -> None:
    write_file({"api_key": KEY, **({"base_url": home} if home else {})})
    options: dict[str, Any] = {}
    if where == "base_url":
        options["base_url"] = address
    else:
        monkeypatch.setenv(where, address)
    with pytest.raises(ConfigurationError, match=r"belongs to .* and is not sent to ") as caught:
        make(**options)
    assert KEY not in str(caught.value)
    assert make(**options, api_key=KEY).base_url == address, "a key that is given goes where it is told to"


def test_the_key_of_the_file_goes_to_the_files_own_host_by_any_prefix(
    make: Callable[..., Any], write_file: Callable[[object], Path]
) -> None:
    write_file({"api_key": KEY, "base_url": "https://file.example/api/v1"})
    assert make(base_url="https://file.example/gate/").base_url == "https://file.example/gate"


# --- the file (B37)

BROKEN: dict[str, Callable[[Path], object]] = {
    "not JSON": lambda path: path.write_text('{"api_key": "broken-key'),
    "empty": lambda path: path.write_text(""),
    "a list": lambda path: path.write_text('["broken-key"]'),
    "null": lambda path: path.write_text("null"),
    "text": lambda path: path.write_text('"broken-key"'),
    "a directory": lambda path: path.mkdir(),
    "not UTF-8": lambda path: path.write_bytes(b'{"api_key": "broken-key\xff"}'),
    "UTF-16": lambda path: path.write_text('{"api_key": "broken-key"}', "utf-16"),
    "too deep": lambda path: path.write_text("[" * 200_000),
    "unreadable": lambda path: path.symlink_to(path),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_a_warning_and_then_no_key(make: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / ".prime").mkdir()
    BROKEN[name](tmp_path / ".prime" / "config.json")
    with (
        pytest.warns(UserWarning, match=r"^~/\.prime/config\.json ") as warned,
        pytest.raises(ConfigurationError, match=r"^no key: set PRIME_API_KEY"),
    ):
        make()
    assert len(warned) == 1
    assert "broken-key" not in str(warned[0].message)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_not_looked_at_when_there_is_a_key(
    make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    (tmp_path / ".prime").mkdir()
    BROKEN[name](tmp_path / ".prime" / "config.json")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        make(api_key=KEY)
        monkeypatch.setenv("PRIME_API_KEY", KEY)
        make()


@pytest.mark.parametrize(
    "content",
    [
        {"api_key": None},
        {"api_key": ""},
        {"api_key": " \n"},
        {"api_key": 5},
        {"api_key": ["key"]},
        {"api_key": {"key": "key"}},
        {"key": KEY},
        {},
    ],
    ids=str,
)
def test_a_file_without_a_key_is_no_key(
    make: Callable[..., Any], write_file: Callable[[object], Path], content: object
) -> None:
    write_file(content)
    with pytest.raises(ConfigurationError, match=r"^no key: set PRIME_API_KEY"):
        make()


def test_a_file_with_a_byte_order_mark_is_read(make: Callable[..., Any], write_file: Callable[[object], Path]) -> None:
    write_file("\ufeff" + json.dumps({"api_key": KEY}))
    assert _authorization(make()) == f"Bearer {KEY}"


def test_no_prime_folder_and_no_home_are_no_key(
    make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".prime").write_text("a file where a folder is expected")
    with pytest.raises(ConfigurationError, match=r"^no key"):
        make()
    monkeypatch.setenv("HOME", str(tmp_path / "missing"))
    with pytest.raises(ConfigurationError, match=r"^no key"):
        make()


def test_a_user_without_any_home_is_no_crash(make: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    pwd = pytest.importorskip("pwd")

    def nobody(_: int) -> Any:
        raise KeyError("no such user")

    monkeypatch.delenv("HOME")
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    with pytest.warns(UserWarning, match="RuntimeError"), pytest.raises(ConfigurationError, match=r"^no key"):
        make()


WATCH = """
import os, sys
touched = []
def watch(event, arguments):
    if event == "open" and not str(arguments[0]).endswith((".py", ".pyc", ".so")):
        touched.append((event, str(arguments[0])))
    elif event.startswith(("socket.", "subprocess.", "os.system")) and event != "socket.gethostname":
        touched.append((event, ""))
class Environment(dict):
    def __getitem__(self, name):
        if str(name).startswith("PRIME"): touched.append(("environment", name))
        return super().__getitem__(name)
    def get(self, name, default=None):
        if str(name).startswith("PRIME"): touched.append(("environment", name))
        return super().get(name, default)
sys.addaudithook(watch)
os.environ = Environment(os.environ)
"""


def _touched(script: str) -> list[tuple[str, str]]:
    done = subprocess.run(
        [sys.executable, "-c", f"{WATCH}\n{script}\nprint(touched)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    touched: list[tuple[str, str]] = eval(done.stdout)  # what our own script printed
    return touched


def test_importing_touches_neither_files_nor_environment_nor_network(write_file: Callable[[object], Path]) -> None:
    write_file({"api_key": KEY})
    script = "import prime_ports\nfor name in prime_ports.__all__: getattr(prime_ports, name)"
    touched = [entry for entry in _touched(script) if not _of_python(entry)]
    assert touched == []


def test_a_client_with_a_key_reads_no_file_and_opens_no_connection(write_file: Callable[[object], Path]) -> None:
    path = write_file({"api_key": "file-key"})
    script = """
from prime_ports import AsyncPortClient, PortClient
for kind in (PortClient, AsyncPortClient): kind(api_key="key-for-tests")
"""
    touched = _touched(script)
    assert not [entry for entry in touched if entry[0].startswith("socket") or entry[1] == str(path)]
    without = _touched(script.replace('api_key="key-for-tests"', ""))
    assert ("open", str(path)) in without, "the watch sees the file where it is read"
    assert not [entry for entry in without if entry[0].startswith("socket")]


def _of_python(entry: tuple[str, str]) -> bool:
    """Whether the interpreter or another package has opened a file of its own: metadata, time zones, certificates."""
    event, name = entry
    mine = (str(Path(prime_ports.__file__).parent), str(Path.home()))
    return event == "open" and not name.startswith(mine) and not name.endswith("config.json")


# --- headers


def test_headers_of_the_user_are_sent_and_take_the_place_of_ours(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    own = {"X-Trace": "abc", "user-agent": "mine/1", "ACCEPT": "application/json"}
    connect(server, headers=own).unexpose("sbx", "exp")
    (request,) = server.seen
    assert request.headers["x-trace"] == "abc"
    assert request.headers["user-agent"] == "mine/1"
    assert request.headers["accept"] == "application/json"
    names = [line.split(b":")[0].lower() for line in request.head.split(b"\r\n")[1:]]
    assert len(names) == len(set(names)), "no header is sent twice"


def test_headers_are_copied_and_never_changed(serve: Serve, connect: Connect) -> None:
    server = serve(REMOVED)
    own = {"X-Trace": "abc"}
    client = connect(server, headers=own)
    assert own == {"X-Trace": "abc"}
    own["X-Trace"] = "changed"
    own["X-Late"] = "1"
    client.unexpose("sbx", "exp")
    assert own == {"X-Trace": "changed", "X-Late": "1"}
    assert server.seen[0].headers["x-trace"] == "abc"
    assert "x-late" not in server.seen[0].headers


BAD_HEADERS: list[Any] = [
    {"Authorization": "Bearer x"},
    {"authorization": "x"},
    {"Host": "h"},
    {"Content-Length": "0"},
    {"transfer-encoding": "chunked"},
    {"Connection": "close"},
    {"X-A": "a\r\nX-B: b"},
    {"X-A": "a\n"},
    {"X-A": "\u00e9"},
    {"X-A": "a\0"},
    {"X-A": 5},
    {"X-A": None},
    {"X-A": b"a"},
    {"": "a"},
    {"X A": "a"},
    {"X-A:": "a"},
    {"X-\u00e9": "a"},
    {"X-A\n": "a"},
    {5: "a"},
    {b"X-A": "a"},
    [("X-A", "a")],
    "X-A: a",
    5,
]


def test_headers_that_cannot_or_must_not_be_sent_are_refused(make: Callable[..., Any]) -> None:
    for headers in BAD_HEADERS:
        with pytest.raises(ConfigurationError, match="header") as caught:
            make(api_key=KEY, headers=headers)
        assert str(caught.value).isprintable(), ascii(headers)


def test_the_refusal_of_an_authorization_header_says_what_to_do(make: Callable[..., Any]) -> None:
    with pytest.raises(ConfigurationError, match="pass api_key= instead") as caught:
        make(api_key=KEY, headers={"Authorization": "Bearer other-word"})
    assert "other-word" not in str(caught.value)


# --- times and counts


NO_TIMES: list[Any] = [0, -1, -0.5, 0.0, float("nan"), float("inf"), True, False, "5", b"5", [5], {"a": 1}]


@pytest.mark.parametrize("name", ["timeout", "total_timeout"])
def test_a_time_that_makes_no_sense_is_refused_at_construction(make: Callable[..., Any], name: str) -> None:
    for value in NO_TIMES:
        with pytest.raises(ConfigurationError, match=f"^{name} must be"):
            make(api_key=KEY, **{name: value})


@pytest.mark.parametrize("name", ["timeout", "total_timeout"])
def test_a_time_of_one_call_that_makes_no_sense_is_refused_before_sending(
    serve: Serve, connect: Connect, name: str
) -> None:
    server = serve(REMOVED)
    client = connect(server)
    calls: list[Callable[..., Any]] = [
        lambda **options: client.unexpose("sbx", "exp", **options),
        lambda **options: client.expose("sbx", 8000, **options),
        lambda **options: client.list_exposed(**options),
    ]
    for call in calls:
        for value in NO_TIMES:
            with pytest.raises((ValueError, TypeError), match=f"^{name} must be"):
                call(**{name: value})
    assert server.connections == 0


@pytest.mark.parametrize("name", ["timeout", "total_timeout"])
@pytest.mark.parametrize("value", [None, 1, 0.001, 1e6])
def test_a_time_that_makes_sense_is_taken(make: Callable[..., Any], name: str, value: Any) -> None:
    make(api_key=KEY, **{name: value})


@pytest.mark.parametrize("value", [-1, 1.0, True, "3", None, float("inf")])
def test_a_number_of_retries_that_makes_no_sense_is_refused(make: Callable[..., Any], value: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"^max_retries must be a whole number from 0"):
        make(api_key=KEY, max_retries=value)


def test_two_clients_have_nothing_in_common(serve: Serve, connect: Connect) -> None:
    one, other = serve(REMOVED), serve(REMOVED)
    first = connect(one, headers={"X-A": "1"})
    second = connect(other, api_key=OTHER_KEY)
    first.unexpose("sbx", "exp")
    second.unexpose("sbx", "exp")
    assert one.seen[0].headers["authorization"] == f"Bearer {KEY}"
    assert other.seen[0].headers["authorization"] == f"Bearer {OTHER_KEY}"
    assert "x-a" not in other.seen[0].headers
