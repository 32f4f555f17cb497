"""Read the generated modules again: each must compile, and no name may have two meanings."""

from __future__ import annotations

import ast
import warnings
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from codegen.errors import GenerationError, one_line


def verify_output(package: Path) -> None:
    """Compile every module, and look for names with two meanings.

    Raises:
        GenerationError: The first module that is not sound, with the reason.
    """
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package).as_posix()
        try:
            tree = ast.parse(path.read_text("utf-8"), name)
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # an escape that Python does not know is only a warning
                compile(tree, name, "exec", dont_inherit=True)
        except (SyntaxError, ValueError, Warning) as error:
            raise GenerationError(f"{name} is not Python: {one_line(str(error), 200)}") from None
        _check_bindings(tree, name)


def _check_bindings(tree: ast.Module, where: str) -> None:
    """Refuse a class, called `Request` or `Mapping` for example, that replaces what the templates import."""
    meanings: dict[str, str] = {}
    for name, meaning in _bindings(tree):
        if meanings.setdefault(name, meaning) != meaning:
            raise GenerationError(
                f"{where}: {name} is the name of a schema and of something that generated code needs;"
                f" call the class otherwise in generator-config.yaml (class_overrides: {name}: class_name)"
            )


def _bindings(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in _statements(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{'.' * node.level}{node.module} {alias.name}"
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name, alias.name
    for statement in tree.body:
        if isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield statement.name, f"here, line {statement.lineno}"
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, f"here, line {statement.lineno}"


def _statements(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield every statement, outer ones first; expressions hold none."""
    waiting: deque[ast.AST] = deque([tree])
    while waiting:
        yield (node := waiting.popleft())
        for field in ("body", "handlers", "orelse", "finalbody", "cases"):
            waiting.extend(getattr(node, field, ()))
