"""openapi-python-client, held to what we ask of it: all operations, no warning, formatted, typed."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.errors import GeneratorError, ParseError
from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from ruamel.yaml.error import YAMLError

from pipeline.document import ROOT, Document, OperationKey, load_yaml, operations
from pipeline.limits import read_limit
from pipeline.problems import GenerationError, ToolError

TEMPLATES = ROOT / "scripts" / "templates"
_STOCK = PackageLoader("openapi_python_client")
_STYLE = ["--isolated", "--no-cache", "--config=line-length=120", "--config=target-version='py311'"]
# Names that the generated functions use themselves; a parameter called so would silently take their place.
_RESERVED = {"params", "headers", "cookies", "request", "cast", "data"}


def check_tools() -> None:
    """The generator and ruff must have exactly the pinned versions: another one writes other bytes.

    Raises:
        ToolError: One is missing or another version; it says which and what to do.
    """
    pins = _pinned_versions()
    for tool in ("openapi-python-client", "ruff"):
        if version(tool) != pins[tool]:
            raise ToolError(f"{tool} is {version(tool)}, pinned is {pins[tool]}; run `make setup`")
    try:
        said = subprocess.run([_ruff(), "--version"], capture_output=True, text=True, check=True).stdout.split()
    except (OSError, subprocess.CalledProcessError):
        raise ToolError("ruff is missing from this environment; run `make setup`") from None
    if said[-1] != pins["ruff"]:
        raise ToolError(f"the ruff that runs is {said[-1]}, pinned is {pins['ruff']}; run `make setup`")


def generate_package(prepared: Document, config_path: Path, output: Path) -> int:
    """Write the package for a prepared document into a folder that does not exist yet.

    Returns:
        The number of operations generated, which equals the number in the document.

    Raises:
        GenerationError: Anything less than everything.
    """
    config = _config(config_path, output)
    with _named_failure(), contextlib.redirect_stdout(io.StringIO()):
        data = GeneratorData.from_dict(prepared, config=config)
        if isinstance(data, GeneratorError):
            raise GenerationError(_describe(data))
        project = Project(openapi=data, config=config, custom_template_path=TEMPLATES)
        _stop_at_warnings(project.openapi)
        _check_endpoints(prepared, data)
        _check_modules(data)
        project.env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), _STOCK, PrefixLoader({"stock": _STOCK})])
        project.env.globals["operation_facts"] = _facts(prepared)
        if errors := project.build():
            raise GenerationError(_describe(errors[0]))
    (output / "errors.py").unlink()
    (output / "py.typed").touch()
    _format(output)
    return sum(len(collection.endpoints) for collection in data.endpoint_collections_by_tag.values())


def _config(path: Path, output: Path) -> Config:
    try:
        stated = load_yaml(path)
        unknown = sorted(set(stated) - set(ConfigFile.model_fields))
    except (OSError, YAMLError, TypeError) as error:
        raise GenerationError(f"{path.name} cannot be read: {' '.join(str(error).split())[:200]}") from None
    if unknown:
        raise GenerationError(f"{path.name} has the key {unknown[0]}, which openapi-python-client does not know")
    return Config.from_sources(ConfigFile(**stated), MetaType.NONE, path, "utf-8", False, output_path=output)


def _facts(prepared: Document) -> dict[str, dict[str, Any]]:
    """What the templates need and the generator does not pass on, by the operation's name."""
    return {
        operation["operationId"]: {
            "rate_limit": read_limit(key, operation),
            "deprecated": operation.get("deprecated") is True,
        }
        for key, operation in operations(prepared)
    }


def _stop_at_warnings(data: GeneratorData) -> None:
    warnings: list[ParseError] = list(data.errors)
    for collection in data.endpoint_collections_by_tag.values():
        warnings += collection.parse_errors
    if warnings:
        raise GenerationError(_describe(warnings[0]) + (f" (and {len(warnings) - 1} more)" if warnings[1:] else ""))


def _check_endpoints(prepared: Document, data: GeneratorData) -> None:
    wanted = {operation["operationId"]: key for key, operation in operations(prepared)}
    endpoints = [endpoint for tag in data.endpoint_collections_by_tag.values() for endpoint in tag.endpoints]
    for endpoint in endpoints:
        key = wanted.pop(str(endpoint.name), None)
        if key is None:
            raise GenerationError(f"{endpoint.method.upper()} {endpoint.path.get_untrusted_value()}: generated twice")
        _check_endpoint(key, endpoint)
    if wanted:
        raise GenerationError(f"not generated: {'; '.join(str(key) for key in wanted.values())}")


def _check_endpoint(key: OperationKey, endpoint: Endpoint) -> None:
    statuses = [answer.status_code.range for answer in endpoint.responses.patterns if answer.status_code.range]
    if not any(200 <= first <= 299 for first, _ in statuses):
        raise GenerationError(f"{key} ({endpoint.name}): no answer of success (2xx) is documented")
    for parameter in endpoint.list_all_parameters():
        if parameter.python_name in _RESERVED or (parameter.name != "body" and parameter.python_name == "body"):
            raise GenerationError(f"{key}: a parameter cannot be called {parameter.python_name}; rename it in the overlay")


def _check_modules(data: GeneratorData) -> None:
    """Two classes in one module file: the second would overwrite the first without a word."""
    seen: dict[str, str] = {}
    for described in [*data.models, *data.enums]:
        module, name = described.class_info.module_name.casefold(), described.class_info.name
        if module in seen:
            raise GenerationError(f"the schemas {seen[module]} and {name} would both be written to {module}.py")
        seen[module] = name


def _format(folder: Path) -> None:
    fix = ["check", "--quiet", "--fix-only", "--select=F401,F811,I"]
    lay_out = ["format", "--quiet", "--config=format.skip-magic-trailing-comma=true"]
    for command in (fix, lay_out):
        done = subprocess.run([_ruff(), *command, *_STYLE, str(folder)], capture_output=True, text=True)
        if done.returncode != 0:
            raise GenerationError(f"ruff {command[0]} failed on the generated code: {_one_line(done.stderr)}")


def _ruff() -> str:
    """The ruff of this environment, never one that happens to be on PATH."""
    return str(Path(sysconfig.get_path("scripts")) / f"ruff{'.exe' if os.name == 'nt' else ''}")


def _pinned_versions() -> dict[str, str]:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    return dict(entry.split("==") for entry in extras["dev"] if "==" in entry)


@contextlib.contextmanager
def _named_failure() -> Iterator[None]:
    try:
        yield
    except GenerationError:
        raise
    except Exception as error:  # the generator lets whatever it meets escape
        raise GenerationError(f"the generator stopped: {type(error).__name__}: {_one_line(str(error))}") from error


def _describe(error: GeneratorError) -> str:
    return _one_line(f"{error.header} {error.detail or ''}")


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 500 else line[:500] + " ..."
