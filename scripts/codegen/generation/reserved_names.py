"""Names that generated code uses itself, which parameters and fields of the document must not take.

The generator knows two such names. A field called `d`, or a parameter called `params`, gives code that runs and
does the wrong thing; `labels_item` beside a list called `labels` likewise. They get another name in Python and
keep their own to the server.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from openapi_python_client.config import Config
from openapi_python_client.parser.openapi import Endpoint
from openapi_python_client.parser.properties import ModelProperty, Property
from openapi_python_client.parser.properties.list_property import ListProperty
from openapi_python_client.parser.properties.protocol import PropertyProtocol
from openapi_python_client.parser.properties.union import UnionProperty
from openapi_python_client.schema import UntrustedString

from codegen.errors import GenerationError, one_line

# What the stock model template and ours call their own variables and methods.
_IN_MODELS = {
    *("d", "src_dict", "cls", "field_dict", "prop", "prop_name", "prop_dict", "cast"),
    *("additional_properties", "additional_keys", "additional_property", "to_dict", "from_dict"),
}
_IN_OPERATIONS = {
    *("params", "headers", "cookies", "client", "body", "request", "sync", "asyncio", "cast", "data", "datetime"),
    *("k", "v", "to_json"),
}


def fields_of(model: ModelProperty) -> list[Property]:
    """Return the fields of a model, required ones first."""
    return [*(model.required_properties or ()), *(model.optional_properties or ())]


def rename_fields(model: ModelProperty, config: Config) -> None:
    """Give the fields of a model that clash another name, in place."""
    _rename(fields_of(model), _IN_MODELS, config, f"the schema {model.class_info.name}")


def rename_parameters(endpoint: Endpoint, config: Config) -> None:
    """Give the parameters of an operation that clash another name, in place and in its path template."""
    parameters = [parameter for _, parameter in endpoint.iter_all_parameters()]
    before = [parameter.python_name for parameter in endpoint.path_parameters]
    taken = _IN_OPERATIONS | {f"json_{parameter.python_name}" for parameter in parameters}
    _rename(parameters, taken, config, f"{endpoint.method.upper()} {endpoint.path.get_untrusted_value()}")
    for old, parameter in zip(before, endpoint.path_parameters, strict=True):
        path = endpoint.path.get_untrusted_value().replace(f"{{{old}}}", f"{{{parameter.python_name}}}")
        endpoint.path = UntrustedString(path)


def _rename(properties: Iterable[Property], taken: set[str], config: Config, where: str) -> None:
    properties = list(properties)
    inner = {name for property_ in properties for name in _inner_names(property_)}
    for property_ in properties:
        if property_.python_name in taken | inner:
            new = UntrustedString(f"{config.field_prefix}{property_.python_name}")
            property_.set_python_name(new, config=config)
    names = [property_.python_name for property_ in properties]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise GenerationError(one_line(f"{where}: two of its names are {twice} in Python"))


def _inner_names(property_: PropertyProtocol) -> Iterator[str]:
    """Yield the variables that the templates make of a property's parts."""
    inner: list[PropertyProtocol] = []
    if isinstance(property_, ListProperty):
        inner = [property_.inner_property]
        yield f"{property_.inner_property.python_name}_data"
        yield f"{property_.inner_property.python_name}_element"
    elif isinstance(property_, UnionProperty):
        inner = list(property_.inner_properties)
    for part in inner:
        # A union of one kind passes its own name on.
        if part.python_name != property_.python_name:
            yield part.python_name
        yield from _inner_names(part)
