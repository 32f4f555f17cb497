"""Run openapi-python-client: all operations, no warning, formatted, typed."""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from jinja2.bccache import Bucket
from openapi_python_client import Project
from openapi_python_client.config import Config, ConfigFile, MetaType
from openapi_python_client.parser.openapi import Endpoint, GeneratorData
from openapi_python_client.parser.properties.protocol import Value
from openapi_python_client.parser.properties.schemas import Class
from openapi_python_client.strings import PythonCode, PythonIdentifier, remove_string_escapes
from ruamel.yaml.error import YAMLError

from codegen.document import ROOT, Document, OperationKey, load_yaml, operations, parameters_of
from codegen.errors import OVERLAY_ADVICE, GenerationError, listed, one_line
from codegen.generation import secret_names
from codegen.generation.bound import write_bound
from codegen.generation.descriptions import keep_descriptions
from codegen.generation.limits import StatedLimits, read_limits
from codegen.generation.pages import items_of_pages, items_type, pages_of
from codegen.generation.parse import parse_prepared
from codegen.generation.readers import Readers
from codegen.generation.reserved_names import fields_of, rename_fields, rename_parameters
from codegen.generation.schemas import write_schemas
from codegen.generation.secrets import hidden_fields
from codegen.generation.signatures import (
    annotation,
    argument_docstring,
    body_checks,
    body_type,
    declaration,
    every_location,
    field_declaration,
    in_annotations,
    qualified_classes,
)
from codegen.generation.unions import Discriminators
from codegen.generation.verify_output import verify_output
from codegen.rules.bodies import sent_bodies
from codegen.rules.parameters import query_styles
from codegen.sources.settings import Settings
from codegen.tools import ruff

TEMPLATES = ROOT / "scripts" / "codegen" / "templates"
_STOCK = PackageLoader("openapi_python_client")
# Modules of ours that the generator does not know.
_MODULES = ("_readers", "_reading", "_unions", "_writing")
_STYLE = ["--isolated", "--no-cache", "--config=line-length=120", "--config=target-version='py311'"]


class _CompiledTemplates(BytecodeCache):
    """Compiled templates of this process: each generation would compile them again, which takes most of its time."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (code := self._code.get((bucket.key, bucket.checksum))) is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


_COMPILED = _CompiledTemplates()


def generate_package(prepared: Document, config_path: Path, output: Path) -> int:
    """Write the package for a prepared document into a new folder, and return the number of operations.

    Raises:
        GenerationError: Anything less than everything.
    """
    config = _config(config_path, output)
    with _named_failure(), qualified_classes(), contextlib.redirect_stdout(io.StringIO()):
        discriminators = Discriminators()
        with discriminators.recording(), every_location():
            data = parse_prepared(prepared, config)
        project = Project(openapi=data, config=config, custom_template_path=TEMPLATES)
        endpoints = _by_operation(prepared, data)
        problems = [problem for key, endpoint in endpoints.items() for problem in _lost(prepared, key, endpoint)]
        if problems := [*problems, *_shared_modules(data)]:
            raise GenerationError(listed(problems, OVERLAY_ADVICE))
        for endpoint in endpoints.values():
            rename_parameters(endpoint, config)
        for model in data.models:
            rename_fields(model, config)
        keep_descriptions(prepared, data, endpoints)
        _mend_defaults(data)
        project.env.loader = ChoiceLoader([FileSystemLoader(TEMPLATES), _STOCK, PrefixLoader({"stock": _STOCK})])
        project.env.bytecode_cache = _COMPILED
        project.env.filters["string_literal"] = repr
        project.env.filters["module_name"] = lambda name: PythonIdentifier(name, config.field_prefix)
        project.env.globals["operation_facts"] = _facts(prepared, endpoints)
        project.env.globals["hidden_fields"] = hidden_fields(data.models)
        project.env.globals["page_items"] = items_of_pages(endpoints.values())
        discriminators.read_inherited(
            prepared, lambda name, schema: Class.from_string(string=schema.get("title") or name, config=config).name
        )
        project.env.globals["reader"] = Readers(data.models, discriminators).code
        project.env.globals.update(
            annotation=annotation,
            argument_docstring=argument_docstring,
            body_checks=body_checks,
            body_type=body_type,
            declaration=declaration,
            field_declaration=field_declaration,
            in_annotations=in_annotations,
            page_items_type=items_type,
        )
        if errors := project.build():
            raise GenerationError(listed([one_line(f"{e.header} {e.detail or ''}") for e in errors], OVERLAY_ADVICE))
        for name in _MODULES:
            (output / f"{name}.py").write_text(project.env.get_template(f"{name}.py.jinja").render(), "utf-8")
        write_bound(project.env, data, output)
    shutil.copy(Path(secret_names.__file__), output / "_secret_names.py")
    (output / "errors.py").unlink()
    (output / "encoding.py").write_text((TEMPLATES / "encoding.py.jinja").read_text("utf-8"), "utf-8")
    (output / "py.typed").touch()
    write_schemas(prepared, output)
    _format(output)
    verify_output(output)
    return len(endpoints)


def _config(path: Path, output: Path) -> Config:
    try:
        stated = load_yaml(path)
        if not isinstance(stated, dict):
            raise GenerationError(f"{path.name} is not a list of settings, each a key with a value")
        if unknown := sorted(set(stated) - set(ConfigFile.model_fields)):
            raise GenerationError(f"{path.name} has the key {unknown[0]}, which openapi-python-client does not know")
        settings = ConfigFile(**stated)
    except (OSError, YAMLError, TypeError, ValueError) as error:
        raise GenerationError(f"{path.name} cannot be read: {one_line(str(error), 200)}") from None
    return Config.from_sources(settings, MetaType.NONE, path, "utf-8", False, output_path=output)


def _facts(prepared: Document, endpoints: dict[OperationKey, Endpoint]) -> dict[str, dict[str, Any]]:
    """Return what the templates need beside the generator's own data, by the names of tag and operation."""
    result = {}
    settings = Settings()
    for key, operation in operations(prepared):
        endpoint = endpoints[key]
        names = {str(p.name.get_untrusted_value()): str(p.python_name) for p in endpoint.path_parameters}
        security = operation.get("security", prepared.get("security")) or []
        result[f"{endpoint.tags[0]}.{endpoint.name}"] = {
            "limits": _limits(prepared, key, operation, names, pinned=key in settings.pinned),
            "deprecated": operation.get("deprecated") is True,
            "strict": key in settings.strict,
            # An empty requirement among others makes credentials optional; they are sent all the same.
            "authenticated": any(security),
            "query_styles": query_styles(prepared, key.path, operation),
            "bodies": sent_bodies(prepared, operation),
            "pages": pages_of(endpoint),
        }
    return result


def _limits(
    prepared: Document, key: OperationKey, operation: dict[str, Any], names: dict[str, str], *, pinned: bool
) -> StatedLimits:
    """Read the limits of an operation. A pinned operation must have a text that can be read."""
    stated = read_limits(prepared, key, operation, names)
    if stated.problem is not None:
        if pinned:
            advice = "teach codegen/generation/limits.py the wording, or remove the text in openapi.overlay.yaml"
            raise GenerationError(f"{stated.problem}; {advice}")
        print(f"warning: {stated.problem}; the package does not keep this limit", file=sys.stderr)
    return stated


def _by_operation(prepared: Document, data: GeneratorData) -> dict[OperationKey, Endpoint]:
    """Return the endpoint of each operation; the generator must have made one of every operation."""
    wanted = {operation["operationId"]: key for key, operation in operations(prepared)}
    names = {key: operation["x-operation-name"] for key, operation in operations(prepared)}
    result: dict[OperationKey, Endpoint] = {}
    for collection in data.endpoint_collections_by_tag.values():
        for endpoint in collection.endpoints:
            key = wanted.pop(str(endpoint.name), None)
            if key is None:
                raise GenerationError(f"{endpoint.method.upper()} {endpoint.path.get_untrusted_value()} came out twice")
            # The name of its module; the one that was read is unique, for the names of inline classes.
            endpoint.name = PythonIdentifier(names[key], prefix="operation_")
            result[key] = endpoint
    if wanted:
        raise GenerationError(f"not generated: {'; '.join(str(key) for key in wanted.values())}")
    return result


def _lost(prepared: Document, key: OperationKey, endpoint: Endpoint) -> Iterator[str]:
    """Yield what the generator passed over without a warning."""
    statuses = [answer.status_code.range for answer in endpoint.responses.patterns if answer.status_code.range]
    if not any(200 <= first <= 299 for first, _ in statuses):
        yield f"{key} ({endpoint.name}): no answer of success (2xx) is documented"
    operation = prepared["paths"][key.path][key.method.lower()]
    present = {
        (str(place), parameter.name.get_untrusted_value()) for place, parameter in endpoint.iter_all_parameters()
    }
    for place, name in parameters_of(prepared, key.path, operation):
        if (place, name) not in present:
            yield one_line(f"{key}: the generator left out the {place} parameter {name}")
    if "requestBody" in operation and not endpoint.bodies:
        yield f"{key}: the generator left out the request body"


def _mend_defaults(data: GeneratorData) -> None:
    """Mend defaults: the generator escapes text twice, and takes lists and objects that calls would share."""
    properties = [field for model in data.models for field in fields_of(model)]
    for collection in data.endpoint_collections_by_tag.values():
        properties += [one for endpoint in collection.endpoints for _, one in endpoint.iter_all_parameters()]
    for property_ in properties:
        default = property_.default
        if default is None:
            continue
        raw = default.raw_value
        if isinstance(raw, dict | list):
            property_.default = None
        elif isinstance(raw, str) and default.python_code == PythonCode(repr(remove_string_escapes(raw))):
            property_.default = Value(python_code=PythonCode(repr(raw)), raw_value=raw)


def _shared_modules(data: GeneratorData) -> Iterator[str]:
    """Yield classes that would be written to one module, where the second would overwrite the first."""
    seen: dict[str, str] = {}
    for described in [*data.models, *data.enums]:
        module, name = described.class_info.module_name.casefold(), described.class_info.name
        if module in seen:
            yield f"the schemas {seen[module]} and {name} would both be written to {module}.py"
        seen[module] = name


def _format(folder: Path) -> None:
    fix = ["check", "--quiet", "--fix-only", "--select=F401,F811,I"]
    lay_out = ["format", "--quiet", "--config=format.skip-magic-trailing-comma=true"]
    for command in (fix, lay_out):
        done = subprocess.run([ruff(), *command, *_STYLE, str(folder)], check=False, capture_output=True, text=True)
        if done.returncode != 0:
            raise GenerationError(f"ruff {command[0]} failed on the generated code: {one_line(done.stderr)}")


@contextlib.contextmanager
def _named_failure() -> Iterator[None]:
    try:
        yield
    except GenerationError:
        raise
    except Exception as error:  # the generator lets whatever it meets escape
        raise GenerationError(f"the generator stopped: {type(error).__name__}: {one_line(str(error))}") from error
