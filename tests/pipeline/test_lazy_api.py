"""Tags and operations as attributes: loaded when they are used, and known to type checkers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from support.pipeline_samples import ROOT, Package, add, operation, sample

PYRIGHT = ROOT / "node_modules" / ".bin" / "pyright"

# Names that modules of the package could need themselves.
TAGS = ["re", "Any", "Operation", "import_module", "annotations", "models", "api", "types", "class"]
NAMES = ["any", "import_module", "annotations", "type_checking", "t", "cast", "operations", "names"]


def change(document: Document) -> None:
    for place, tag in enumerate(TAGS):
        add(f"/tags/{place}", "get", operation(f"tagged_{place}") | {"tags": [tag]})(document)
    for name in NAMES:
        add(f"/names/{name}", "get", operation(name))(document)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(change), tmp_path_factory.mktemp("package"))


LOADED = """
import sys
import prime_openapi
def loaded():
    return sorted(name for name in sys.modules if name.startswith("prime_openapi."))
first = loaded()
prime_openapi.api
second = loaded()
from prime_openapi.api import sandbox
third = loaded()
sandbox.unexpose_port.sync
fourth = loaded()
result = [first, second, third, fourth]
"""


def test_a_tag_and_an_operation_are_loaded_when_they_are_used(package: Package) -> None:
    api, sandbox = "prime_openapi.api", "prime_openapi.api.sandbox"
    assert package.run(LOADED) == [
        [],
        [api],
        [api, sandbox],
        [
            api,
            sandbox,
            f"{sandbox}.unexpose_port",
            *(f"prime_openapi.{name}" for name in ("client", "models", "types")),
        ],
    ]


def test_every_operation_is_an_attribute_of_its_tag(package: Package) -> None:
    code = "import prime_openapi\nresult = []\nfor (method, path), home in prime_openapi.OPERATIONS.items():\n"
    code += "    tag, name = home.split('.')\n    package = getattr(prime_openapi.api, tag)\n"
    code += "    module = getattr(package, name)\n"
    code += "    assert module.OPERATION is prime_openapi.find_operation(method, path)\n"
    code += "    assert name in dir(package) and name in package.__all__\n"
    code += "    assert tag in dir(prime_openapi.api) and tag in prime_openapi.api.__all__\n"
    code += "    result.append(module.OPERATION.name)"
    names = package.run(code)
    assert len(names) == package.count
    assert "sandbox.unexpose_port" in names


@pytest.mark.parametrize(
    ("module", "name"), [("api", "sandbx"), ("api.sandbox", "unexpose"), ("api.sandbox", "__wrapped__")]
)
def test_a_misspelt_name_is_an_attribute_error(package: Package, module: str, name: str) -> None:
    code = f"import prime_openapi.{module} as m\ntry: m.{name}\nexcept AttributeError as error: result = str(error)"
    assert package.run(code) == f"module 'prime_openapi.{module}' has no attribute '{name}'"


USES = """
import prime_openapi
from prime_openapi.api import sandbox
from prime_openapi.models import UnexposePortResponse


async def wait(client: prime_openapi.AsyncClient) -> None:
    reveal_type(await sandbox.unexpose_port.asyncio("sbx", "exp", client=client))


def use(client: prime_openapi.SyncClient) -> UnexposePortResponse:
    request = prime_openapi.api.sandbox.unexpose_port.request("sbx", "exp")
    reveal_type(request)
    return sandbox.unexpose_port.sync("sbx", "exp", client=client)
"""
WRONG = """
import prime_openapi
from prime_openapi.api import sandbox

prime_openapi.api.sandbx
sandbox.unexpose
sandbox.unexpose_port.sync("sbx")
"""


def test_mypy_knows_them(package: Package, mypy_cache: Path) -> None:
    assert package.type_errors(mypy_cache) == ""
    said = package.type_errors(mypy_cache, USES)
    assert 'Revealed type is "prime_openapi.types.Request[prime_openapi.models.unexpose_port_response.Unexpose' in said
    assert 'Revealed type is "prime_openapi.models.unexpose_port_response.UnexposePortResponse"' in said
    assert "error:" not in said
    said = package.type_errors(mypy_cache, WRONG)
    assert 'Module has no attribute "sandbx"' in said
    assert 'Module has no attribute "unexpose"' in said
    assert 'Missing named argument "client"' in said


def _pyright(package: Package, code: str) -> list[str]:
    file = package.folder / "used.py"
    file.write_text(code, "utf-8")
    command = [str(PYRIGHT), "--outputjson", f"--pythonpath={sys.executable}", str(file)]
    done = subprocess.run(command, cwd=package.folder, check=False, capture_output=True, text=True, timeout=100)
    report: dict[str, Any] = json.loads(done.stdout)
    return [f"{entry['severity']}: {entry['message']}" for entry in report["generalDiagnostics"]]


@pytest.mark.skipif(not PYRIGHT.exists(), reason="pyright is not installed")
def test_pyright_and_editors_know_them(package: Package) -> None:
    said = _pyright(package, USES)
    assert [line for line in said if line.startswith("error")] == []
    assert any('"Request[UnexposePortResponse]"' in line for line in said)
    wrong = [line for line in _pyright(package, WRONG) if line.startswith("error")]
    assert any('"sandbx" is not a known attribute' in line for line in wrong)
    assert any('"unexpose" is not a known attribute' in line for line in wrong)
