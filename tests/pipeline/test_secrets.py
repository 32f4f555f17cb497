"""No `repr` of a generated model shows a secret."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from codegen.document import Document
from codegen.generation.secret_names import is_environment, is_secret
from support.pipeline_samples import ALL, Package, answer, ref, sample

TEXT = {"type": "string"}
INTEGER = {"type": "integer"}
TEXTS = {"type": "object", "additionalProperties": TEXT}
HIDDEN = "hunter2"

SECRETS = [
    *("token", "secret", "password", "credential", "tokens", "credentials", "access_token", "frp_token", "accessToken"),
    *(
        "binding_secret",
        "http_password",
        "clientSecret",
        "CLIENT_SECRET",
        "x-auth-token",
        "apiKey",
        "api_key",
        "apikey",
    ),
    *("private_key", "secretKey", "aws.access_key", "ssh_private_keys", "APIKey", "WANDB_API_KEY", "token_value"),
]
OPEN = [
    *("public_key", "publicKey", "idempotency_key", "key", "token_id", "secretId", "max_tokens_per_call", "name"),
    *("token_count", "secretary", "passwords_changed_at", "api_key_var", "tokenizer", "value", "", "__", "monkey"),
]
ENVIRONMENTS = [
    "env",
    "envs",
    "environment",
    "environment_vars",
    "environmentVars",
    "env_vars",
    "ENV",
    "extra_env_vars",
]


@pytest.mark.parametrize("name", SECRETS)
def test_the_name_of_a_secret(name: str) -> None:
    assert is_secret(name)


@pytest.mark.parametrize("name", OPEN)
def test_a_name_that_is_like_that_of_a_secret(name: str) -> None:
    assert not is_secret(name)
    assert not is_environment(name)


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_name_of_environment_variables(name: str) -> None:
    assert is_environment(name)


@pytest.mark.parametrize("name", ["environments", "environment_id", "env_names", "envelope"])
def test_a_name_that_is_like_that_of_environment_variables(name: str) -> None:
    assert not is_environment(name)


def fields(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties}


def items(schema: Any) -> dict[str, Any]:
    return {"type": "array", "items": schema}


NULLABLE = {"anyOf": [TEXT, {"type": "null"}]}
# Fields, their schema, a value, and whether it must be hidden.
WHOLE: dict[str, tuple[Any, Any, bool]] = {
    "access_token": (TEXT, HIDDEN, True),
    "clientSecret": (NULLABLE, HIDDEN, True),
    "api_keys": (items(TEXT), [HIDDEN], True),
    "credentials": (fields(user=TEXT), {"user": HIDDEN}, True),
    "anything_secret": ({}, {"any": [HIDDEN]}, True),
    "token": ({"type": "string", "format": "uuid"}, "12345678-1234-5678-1234-567812345678", True),
    "env": (TEXTS, {"NAME": HIDDEN}, True),
    "environmentVars": ({"anyOf": [TEXTS, {"type": "null"}]}, {"NAME": HIDDEN}, True),
    "env_vars": (items(ref("EnvVar")), [{"name": "NAME", "value": HIDDEN}], True),
    "secrets": (ref("SecretMap"), {"NAME": HIDDEN}, True),
    "pair_or_text": ({"anyOf": [ref("EnvVar"), TEXT]}, {"name": "NAME", "value": HIDDEN}, True),
    "nested": (fields(deep=items(fields(password=TEXT))), {"deep": [{"password": HIDDEN}]}, True),
    "metadata": ({}, {"list": [{"db_password": HIDDEN}], "env": {"A": HIDDEN}}, True),
    "metadata_of_pairs": ({}, {"pairs": [{"key": "k", "value": HIDDEN}]}, True),
    "newToken": (None, HIDDEN, True),
    "new": (None, {"accessToken": HIDDEN}, True),
    "public_key": (TEXT, "shown", False),
    "idempotency_key": (TEXT, "shown", False),
    "secret_id": (TEXT, "shown", False),
    "total_tokens": (INTEGER, 7654321, False),
    "max_tokens": ({"anyOf": [INTEGER, {"type": "null"}]}, 7654321, False),
    "environment": (TEXT, "shown", False),
    "measure": (fields(name=TEXT, value={"type": "number"}), {"name": "n", "value": 7654321.5}, False),
    "listed_credentials": (items(fields(title=TEXT)), [{"title": "shown"}], False),
}  # fmt: skip


def change(document: Document) -> None:
    schemas = document["components"]["schemas"]
    schemas["EnvVar"] = fields(name=TEXT, value=TEXT)
    schemas["SecretMap"] = TEXTS
    schemas["SecretUpdateRequest"] = fields(description=TEXT, value=NULLABLE)
    schemas["Update"] = fields(description=TEXT, value=NULLABLE)
    schemas["Whole"] = fields(**{name: schema for name, (schema, _, _) in WHOLE.items() if schema is not None})
    schemas["Others"] = fields(one=ref("SecretUpdateRequest"), two=ref("Update"))
    document["paths"][ALL]["get"]["responses"]["200"] = answer(ref("Whole"))
    document["paths"][ALL]["get"]["responses"]["201"] = answer(ref("Others"))


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(change), tmp_path_factory.mktemp("package"))


def shown(package: Package, cls: str, value: dict[str, Any]) -> str:
    code = f"from prime_openapi.models import {cls}\nresult = repr({cls}.from_dict({value!r}))"
    text: str = package.run(code)
    return text


def test_it_passes_a_strict_type_check(package: Package, mypy_cache: Path) -> None:
    assert package.type_errors(mypy_cache) == ""


@pytest.mark.parametrize("name", WHOLE)
def test_a_repr_hides_secrets_and_nothing_else(package: Package, name: str) -> None:
    _, value, hidden = WHOLE[name]
    text = shown(package, "Whole", {name: value})
    assert text.startswith("Whole(access_token=")
    assert ("<hidden>" in text) is hidden, text
    assert HIDDEN not in text
    assert "5678" not in text
    if not hidden:
        assert "shown" in text or "7654321" in text


def test_a_field_that_was_left_out_or_is_null_is_shown_as_such(package: Package) -> None:
    text = shown(package, "Whole", {"clientSecret": None})
    assert "access_token=UNSET" in text
    assert "client_secret=None" in text
    assert "<hidden>" not in text


def test_the_names_in_a_map_of_secrets_are_shown(package: Package) -> None:
    assert shown(package, "SecretMap", {"NAME": HIDDEN}) == "SecretMap(additional_properties={'NAME': <hidden>})"
    assert "name='NAME', value=<hidden>" in shown(package, "Whole", {"env_vars": WHOLE["env_vars"][1]})


def test_a_value_is_a_secret_in_a_schema_about_secrets(package: Package) -> None:
    assert "value=<hidden>" in shown(package, "SecretUpdateRequest", {"value": HIDDEN})
    assert f"value='{HIDDEN}'" in shown(package, "Update", {"value": HIDDEN})


def test_what_is_hidden_is_there_all_the_same(package: Package) -> None:
    whole = {name: value for name, (_, value, _) in WHOLE.items()}
    code = f"from prime_openapi.models import Whole\nmade = Whole.from_dict({whole!r})\n"
    assert package.run(f"{code}result = [made.to_dict(), made.access_token]") == [whole, HIDDEN]


def test_a_value_of_another_type_is_hidden_too(package: Package) -> None:
    code = "import warnings\nfrom prime_openapi.types import lenient_responses\n"
    code += "from prime_openapi.api.sandbox import list_all_ports as op\nwarnings.simplefilter('ignore')\n"
    values = {
        "access_token": {"a": HIDDEN},
        "public_key": {"secret": HIDDEN},
        "env": [HIDDEN],
        "total_tokens": [HIDDEN],
    }
    code += f"with lenient_responses('x'): made = op.OPERATION.success[0].parse({values!r})\nresult = repr(made)"
    text = package.run(code)
    assert text.count("<hidden>") == 3
    assert text.count(HIDDEN) == 1, "a list of numbers is none of secrets"


def test_a_message_about_a_value_does_not_show_it(package: Package) -> None:
    for name in ("total_tokens", "env", "token", "max_tokens"):
        code = "from prime_openapi.models import Whole\n"
        code += f"try: Whole.from_dict({{{name!r}: {HIDDEN!r}}})\nexcept ValueError as error: result = str(error)"
        said = package.run(code)
        assert said.startswith(f"{name} must be ")
        assert HIDDEN not in said
