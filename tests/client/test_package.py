"""The public names of the package, its two clients, and what is loaded when."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

import prime_openapi
import prime_ports
from prime_openapi.api.sandbox import list_sandboxes, unexpose_port
from prime_ports import AsyncPortClient, ClosedClientError, PortClient, PrimeError, Tunnel
from support.both import KEY, Both
from support.names import Connect, Serve
from support.scripted import EXPOSED, REMOVED, says

HERE = Path(prime_ports.__file__).parent
GENERATED = Path(prime_openapi.__file__).parent


# --- the two clients

ONLY_SYNC = {"close"}
ONLY_ASYNC = {"aclose"}
BLOCKS = {"exposed", "published"}
ITERATORS = {"iter_pages", "iter_items"}


def _public(kind: type) -> dict[str, Any]:
    return {name: member for name, member in inspect.getmembers(kind) if not name.startswith("_")}


def _parameters(function: Callable[..., Any]) -> list[tuple[str, Any, Any, Any]]:
    return [
        (parameter.name, parameter.kind, parameter.default, _plain(parameter.annotation))
        for parameter in inspect.signature(function).parameters.values()
    ]


def _plain(annotation: Any) -> str:
    text = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))
    return re.sub(r"\bAsync(?=[A-Z])", "", text)


def test_both_clients_have_the_same_names() -> None:
    blocking, awaited = set(_public(PortClient)), set(_public(AsyncPortClient))
    assert blocking - awaited == ONLY_SYNC
    assert awaited - blocking == ONLY_ASYNC
    assert {"expose", "list_exposures", "unexpose", "call", "base_url"} <= blocking & awaited


@pytest.mark.parametrize("name", sorted({*_public(PortClient), "__init__"} - ONLY_SYNC))
def test_both_clients_have_the_same_parameters(name: str) -> None:
    one, other = getattr(PortClient, name), getattr(AsyncPortClient, name)
    assert type(one) is type(other)
    if not callable(one):
        return
    assert _parameters(one) == _parameters(other)
    if name != "__init__":
        assert one.__doc__
        assert other.__doc__


def test_closing_takes_nothing_in_either() -> None:
    assert _parameters(PortClient.close)[1:] == _parameters(AsyncPortClient.aclose)[1:] == []


def test_what_one_does_the_other_awaits() -> None:
    for name in {*_public(PortClient)} - ONLY_SYNC:
        one, other = getattr(PortClient, name), getattr(AsyncPortClient, name)
        if not callable(one):
            continue
        assert not inspect.iscoroutinefunction(one), name
        assert inspect.iscoroutinefunction(other) is (name not in {*BLOCKS, *ITERATORS, "with_options"}), (
            f"{name} is not awaited"
        )
    for name in BLOCKS:
        block: object = getattr(AsyncPortClient(api_key=KEY), name)("sbx", 8000)
        assert isinstance(block, AbstractAsyncContextManager)


def test_both_are_context_managers_of_their_kind() -> None:
    assert issubclass(PortClient, AbstractContextManager)
    assert not issubclass(PortClient, AbstractAsyncContextManager)
    assert issubclass(AsyncPortClient, AbstractAsyncContextManager)
    assert not issubclass(AsyncPortClient, AbstractContextManager)


def test_options_are_given_by_name() -> None:
    for kind in (PortClient, AsyncPortClient):
        kinds = {parameter.kind for parameter in list(inspect.signature(kind).parameters.values())}
        assert kinds == {inspect.Parameter.KEYWORD_ONLY}


# --- names


def test_every_public_name_is_there() -> None:
    assert len(set(prime_ports.__all__)) == len(prime_ports.__all__) > 20
    for name in prime_ports.__all__:
        assert getattr(prime_ports, name) is not None
        assert name in dir(prime_ports)
    namespace: dict[str, Any] = {}
    exec("from prime_ports import *", namespace)
    assert set(prime_ports.__all__) <= {*namespace, "__version__"}


def test_type_checkers_see_the_same_names_at_the_same_places() -> None:
    tree = ast.parse((HERE / "__init__.py").read_text())
    (block,) = (node for node in tree.body if isinstance(node, ast.If) and "not" not in ast.unparse(node.test))
    seen: dict[str, str] = {}
    for statement in block.body:
        assert isinstance(statement, ast.ImportFrom)
        assert statement.module is not None
        names = {alias.name for alias in statement.names if alias.name == alias.asname}
        if statement.names[0].name == "*":
            home = importlib.import_module(statement.module)
            own = {name for name, member in vars(home).items() if getattr(member, "__module__", "") == statement.module}
            names = set(getattr(home, "__all__", {name for name in own if not name.startswith("_")}))
        seen |= dict.fromkeys(names, statement.module)
    assert seen == {name: f"prime_ports.{home}" for name, home in prime_ports._MODULES.items()}


def test_every_error_has_one_root_and_is_exported() -> None:
    errors = importlib.import_module("prime_ports._errors")
    classes = {
        name: member
        for name, member in vars(errors).items()
        if inspect.isclass(member) and issubclass(member, Exception)
    }
    assert set(classes) <= set(prime_ports.__all__)
    for member in classes.values():
        assert issubclass(member, PrimeError)
        assert member.__doc__


@pytest.mark.parametrize("name", ["PortClientt", "portclient", "NotFound", "_nothing", "client_", "httpx"])
def test_a_misspelt_name_is_an_error(name: str) -> None:
    with pytest.raises(AttributeError, match=f"'prime_ports' has no attribute '{name}'"):
        getattr(prime_ports, name)
    assert not hasattr(prime_ports, name)
    with pytest.raises(ImportError):
        exec(f"from prime_ports import {name}")


def test_both_packages_are_typed() -> None:
    assert (HERE / "py.typed").is_file()
    assert (GENERATED / "py.typed").is_file()


# --- what is loaded


def _loaded(script: str) -> set[str]:
    """Modules that are loaded after a script: by the interpreter's own account, and by what is there at the end."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", f"{script}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    timed = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    return timed | set(done.stdout.split())


def test_a_first_blocking_removal_loads_only_what_it_needs(serve: Serve) -> None:
    server = serve(REMOVED)
    made = f"PortClient(base_url={server.url!r}, api_key={KEY!r})"
    loaded = _loaded(f"from prime_ports import PortClient\nwith {made} as ports:\n    ports.unexpose('sbx', 'exp')")
    assert len(server.seen) == 1
    assert loaded.isdisjoint(
        {"asyncio", "email.utils", "httpx", "aiohttp", "prime_ports._batch", "prime_ports._blocks"}
    )


HEAVY = [
    "prime_openapi",
    "prime_ports._batch",
    "prime_ports.cli",
    "prime_ports._client",
    "prime_ports.emulator",
    "prime_ports._transports",
    "httpx",
    "httpcore",
    "h11",
    "anyio",
    "aiohttp",
    "yarl",
    "attr",
    "attrs",
    "asyncio",
    "dateutil",
    "click",
    "rich",
    "starlette",
    "uvicorn",
    "redis",
    "ssl",
    "http",
    "urllib.request",
    "email",
    "json",
    "logging",
]


def _of(loaded: set[str], names: list[str]) -> set[str]:
    return {module for module in loaded for name in names if module == name or module.startswith(f"{name}.")}


def test_importing_the_package_loads_next_to_nothing() -> None:
    loaded = _loaded("import prime_ports")
    assert "prime_ports" in loaded
    assert _of(loaded, HEAVY) == _of(_loaded("pass"), HEAVY), "the interpreter's own start is not ours"


def test_an_error_class_loads_no_library() -> None:
    loaded = _loaded("from prime_ports import NotFoundError")
    assert "prime_ports._errors" in loaded
    assert _of(loaded, ["httpx", "httpcore", "asyncio", "dateutil", "prime_openapi", "prime_ports._client"]) == set()


def test_a_client_loads_no_model_and_nothing_of_the_extras() -> None:
    loaded = _loaded("from prime_ports import PortClient; PortClient(api_key='key-for-tests')")
    assert "httpcore" in loaded, "this is where the library is loaded"
    assert "httpx" not in loaded, "the layers above it are for those who bring a client of their own"
    unwanted = ["prime_ports.emulator", "prime_ports.cli", "starlette", "uvicorn", "dateutil"]
    models = _of(loaded, ["prime_openapi.models"]) - {"prime_openapi.models"}
    assert (_of(loaded, unwanted), models) == (set(), set())


def test_a_removal_loads_one_model(serve: Serve) -> None:
    server = serve(REMOVED)
    loaded = _loaded(
        "from prime_ports import PortClient\n"
        f"with PortClient(base_url={server.url!r}, api_key='key-for-tests') as ports: ports.unexpose('sbx', 'exp')"
    )
    models = _of(loaded, ["prime_openapi.models"]) - {"prime_openapi.models"}
    assert models == {"prime_openapi.models.unexpose_port_response"}
    assert "dateutil" not in loaded


# --- declared dependencies (import-linter checks who imports whom)


def _imported(path: Path) -> set[str]:
    """Top-level names of all that a module imports, wherever in it the statement stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return names - {*sys.stdlib_module_names, "prime_openapi", "prime_ports"}


def test_the_generated_package_needs_no_more_than_the_declared_dependencies() -> None:
    for path in GENERATED.rglob("*.py"):
        assert _imported(path) <= {"attrs", "dateutil", "typing_extensions"}, path


PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]
IMPORT_NAMES = {"python-dateutil": "dateutil", "opentelemetry-api": "opentelemetry"}
# Which parts may import what an extra brings.
PARTS_OF_EXTRAS = {
    "cli": ["cli"],
    "emulator": ["emulator"],
    "redis": ["_limits"],
    "aiohttp": ["_transports"],
    "otel": ["otel.py"],
}


def _declared(requirements: list[str]) -> set[str]:
    names = (re.match(r"[\w-]+", requirement) for requirement in requirements)
    return {IMPORT_NAMES.get(name[0], name[0]) for name in names if name is not None}


def test_all_that_is_imported_is_declared() -> None:
    always = {*_declared(PROJECT["dependencies"]), *sys.stdlib_module_names, "prime_openapi", "prime_ports"}
    extras = {extra: _declared(requirements) for extra, requirements in PROJECT["optional-dependencies"].items()}
    assert set(extras) == set(PARTS_OF_EXTRAS)
    for source in HERE.rglob("*.py"):
        path = source.relative_to(HERE)
        allowed = {"pytest"} if path == Path("pytest_plugin.py") else set()
        for extra, parts in PARTS_OF_EXTRAS.items():
            allowed |= extras[extra] if path.parts[0] in parts else set()
        assert _imported(source) <= always | allowed, path


def test_all_that_is_declared_is_imported() -> None:
    imported = set().union(*map(_imported, HERE.rglob("*.py")))
    declared = set().union(*map(_declared, [PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]))
    assert declared <= imported


# --- closed


TUNNEL = Tunnel(tunnel_id="tun", url="https://tun.example.com", status="connected", user_id="user")
CALLS: dict[str, Callable[[Both], Any]] = {
    "expose": lambda client: client.expose("sbx", 8000),
    "list_exposures": lambda client: client.list_exposures("sbx"),
    "unexpose": lambda client: client.unexpose("sbx", "exp"),
    "call": lambda client: client.call(unexpose_port.request("sbx", "exp")),
    "iter_pages": lambda client: client.iter_pages(list_sandboxes.request()),
    "iter_items": lambda client: client.iter_items(list_sandboxes.request()),
    "call_raw": lambda client: client.call_raw(unexpose_port.request("sbx", "exp")),
    "with_options": lambda client: client.client.with_options(timeout=1),
    "call_many": lambda client: client.call_many([unexpose_port.request("sbx", "exp")]),
    "unexpose_many": lambda client: client.unexpose_many([("sbx", "exp")]),
    "unexpose_all": lambda client: client.unexpose_all("sbx"),
    "publish": lambda client: client.publish("sbx", 8000),
    "unpublish": lambda client: client.unpublish("sbx", 8000),
    "unpublish_many": lambda client: client.unpublish_many([("sbx", 8000)]),
    "list_public": lambda client: client.list_public(),
    "remove": lambda client: client.remove(TUNNEL),
    "remove_many": lambda client: client.remove_many([TUNNEL]),
    "remove_all": lambda client: client.remove_all("sbx"),
    "wait_until": lambda client: client.wait_until(unexpose_port.request("sbx", "exp"), bool, timeout=1),
    "wait_for_sandbox": lambda client: client.wait_for_sandbox("sbx", timeout=1),
}


def _close(client: Both) -> None:
    client.close() if client.kind == "sync" else client.aclose()


@pytest.mark.parametrize("name", CALLS)
def test_a_closed_client_sends_nothing(serve: Serve, connect: Connect, name: str) -> None:
    server = serve(says(200, EXPOSED))
    client = connect(server)
    _close(client)
    _close(client)
    with pytest.raises(ClosedClientError, match="is closed; make a new one"):
        CALLS[name](client)
    assert server.connections == 0


def test_every_call_was_tried_closed() -> None:
    called = {name for name, member in _public(PortClient).items() if callable(member)}
    assert called - ONLY_SYNC - {"exposed", "published"} == set(CALLS), "blocks make their calls when they are entered"


def test_a_client_that_is_left_is_closed_and_cannot_be_entered_again(serve: Serve) -> None:
    server = serve(REMOVED)
    with PortClient(base_url=server.url, api_key=KEY) as ports:
        ports.unexpose("sbx", "exp")
    with pytest.raises(ClosedClientError):
        ports.unexpose("sbx", "exp")
    with pytest.raises(ClosedClientError):
        ports.__enter__()
    ports.close()
    assert len(server.lines) == 1


def test_leaving_by_an_exception_closes_too_and_lets_it_pass(serve: Serve) -> None:
    ports = PortClient(base_url=serve(REMOVED).url, api_key=KEY)
    with pytest.raises(KeyError, match="own"), ports:
        raise KeyError("own")
    with pytest.raises(ClosedClientError):
        ports.unexpose("sbx", "exp")
