"""Requests of generated operations, as the bytes that a server receives."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.pipeline_samples import Package, sample
from support.received import receive
from support.request_samples import FORM, JSON, OCTETS, everything
from support.scripted import Seen

NONE: tuple[str | None, bytes] = (None, b"")
NOON = "2026-01-02T12:00:00+05:30"
NOON_IN_URL = "2026-01-02T12%3A00%3A00%2B05%3A30"
SEVEN = "00000000-0000-0000-0000-000000000007"

# Module and arguments with the target that arrives.
TARGETS: dict[tuple[str, str], str] = {
    ("repeated", "ids=['a', 'b,c']"): "?ids=a&ids=b%2Cc",
    ("repeated", "ids=[]"): "",
    ("commas", "ids=['a', 'b,c', 'd e'], colors=[SeveralColor.RED] if 0 else ['red', Own.RED], moments=[NOON, NOON]"): (
        f"?colors=red,red&ids=a,b%2Cc,d%20e&moments={NOON_IN_URL},{NOON_IN_URL}"
    ),
    ("commas", "ids=[], colors=None"): "",
    ("deep", "filter_={'page': 1, 'size': None}"): "?filter%5Bpage%5D=1",
    ("deep", "filter_=DeepFilter(page=2, size=3), created={'gt': NOON, 'on': True}"): (
        f"?created%5Bgt%5D={NOON_IN_URL}&created%5Bon%5D=true&filter%5Bpage%5D=2&filter%5Bsize%5D=3"
    ),
    ("deep", "created=5"): "?created=5",
    ("free", "meta={'a': 'x&y', 'b c': 'z'}, q='w'"): "?a=x%26y&b%20c=z&q=w",
    ("joined", "pair={'a': 'x,y', 'b': 2}"): "?pair=a,x%2Cy,b,2",
    ("as_json", "where={'a': [1, 2]}"): "?where=%7B%22a%22%3A%5B1%2C2%5D%7D",
    ("plain", "color=None, moment=None, id=UNSET"): "",
    ("plain", "color=Own.RED, level=PlainLevel.VALUE_NEGATIVE_2, moment=NOON, date=DAY, id=ID"): (
        f"?color=red&date=2026-01-02&id={SEVEN}&level=-2&moment={NOON_IN_URL}"
    ),
    ("plain", "yes=True, share=0.1, either='x', days=[DAY, DAY]"): (
        "?days=2026-01-02&days=2026-01-02&either=x&share=0.1&yes=true"
    ),
    ("plain", "yes=False, share=1, either=7"): "?either=7&share=1&yes=false",
    ("path_level", "PathLevelV.VALUE_1"): "/1",
    ("path_level", "-2"): "/-2",
    ("path_color", "PathColorV('deep blue')"): "/deep%20blue",
    ("path_uuid", "ID"): f"/{SEVEN}",
    ("path_either", "5"): "/5",
    ("path_either", "'a/b'"): "/a%2Fb",
    ("path_list_of_types", "6"): "/6",
    ("path_me", "ID"): f"/{SEVEN}",
    ("path_me", "'me'"): "/me",
    ("path_date", "DAY"): "/2026-01-02",
    ("path_moment", "NOON"): f"/{NOON_IN_URL}",
    ("path_yes", "False"): "/false",
    ("path_share", "1.5"): "/1.5",
    ("path_any", "Own.RED"): "/red",
}

# Module and arguments with the Content-Type and the body that arrive.
SENT: dict[tuple[str, str], tuple[str | None, bytes]] = {
    ("json_model", "body={'name': 'x', 'other': [1, None]}"): (JSON, b'{"name":"x","other":[1,null]}'),
    ("json_model", "body=Thing(name='x', at=NOON)"): (JSON, f'{{"name":"x","at":"{NOON}"}}'.encode()),
    ("json_model", "body={'a': NOON, 'b': DAY, 'c': ID, 'd': Own.RED, 'e': (1,), 'f': UNSET, 'g': Note(text='t')}"): (
        JSON,
        f'{{"a":"{NOON}","b":"2026-01-02","c":"{SEVEN}","d":"red","e":[1],"g":{{"text":"t"}}}}'.encode(),
    ),
    ("json_list", "body=[{'name': 'x'}, Thing(name='y')]"): (JSON, b'[{"name":"x"},{"name":"y"}]'),
    ("json_any", "body=[1, 'x']"): (JSON, b'[1,"x"]'),
    ("json_charset", "body={'name': 'x'}"): ("application/json; charset=utf-8", b'{"name":"x"}'),
    ("json_vendor", "body={'name': 'x'}"): ("application/vnd.thing+json", b'{"name":"x"}'),
    ("json_or_anything", "body={'name': 'x'}"): (JSON, b'{"name":"x"}'),
    ("optional_union", ""): NONE,
    ("optional_union", "body=Thing(name='x')"): (JSON, b'{"name":"x"}'),
    ("optional_union", "body={'name': 'x'}"): (JSON, b'{"name":"x"}'),
    ("optional_null", "body=UNSET"): NONE,
    ("optional_null", "body=None"): (JSON, b"null"),
    ("optional_null", "body=Note(text='x')"): (JSON, b'{"text":"x"}'),
    ("optional_list", ""): NONE,
    ("optional_list", "body=None"): (JSON, b"null"),
    ("optional_list", "body=[Thing(name='x'), {'name': 'y'}]"): (JSON, b'[{"name":"x"},{"name":"y"}]'),
    ("optional_moment", ""): NONE,
    ("optional_moment", "body=NOON"): (JSON, f'"{NOON}"'.encode()),
    ("json_bytes", "body=JsonBytesBody(file='a', other='b')"): (JSON, b'{"file":"a","other":"b"}'),
    ("form", "body=Flat(a=None, yes=True, at=NOON, colors=[])"): (FORM, f"at={NOON_IN_URL}&yes=true".encode()),
    ("form", "body={'a': 1, 'colors': ['red', 'deep blue'], 'yes': UNSET}"): (FORM, b"a=1&colors=red&colors=deep+blue"),
    ("form_deep", "body={'name': 'n', 'meta': {'a': 'x y'}, 'tags': ['b', 'c,d']}"): (
        FORM,
        b"name=n&meta%5Ba%5D=x+y&tags=b,c%2Cd",
    ),
    ("form_json", "body={'meta': {'a': 'x'}}"): (FORM, b"meta=%7B%22a%22%3A%22x%22%7D"),
    ("same_form", "body=Thing(name='x')"): (JSON, b'{"name":"x"}'),
    ("same_patch", "body=Thing(name='x')"): (JSON, b'{"name":"x"}'),
    ("with_xml", "body=Thing(name='x')"): (JSON, b'{"name":"x"}'),
    ("either_kind", "body=Thing(name='x')"): (JSON, b'{"name":"x"}'),
    ("either_kind", "body={'name': 'x'}"): (JSON, b'{"name":"x"}'),
    ("either_kind", "body=Flat(yes=False)"): (FORM, b"yes=false"),
    ("either_kind", "body=b'\\x00\\xff'"): (OCTETS, b"\x00\xff"),
    ("either_kind", "body=io.BytesIO(b'abc')"): (OCTETS, b"abc"),
    ("json_or_parts", "body={'name': 'x'}"): (JSON, b'{"name":"x"}'),
    ("json_or_parts", "body=Thing(name='x')"): (JSON, b'{"name":"x"}'),
    ("union_or_form", "body=Flat(yes=True)"): (JSON, b'{"yes":true}'),
    ("word_or_json", "body='go'"): ("text/plain; charset=utf-8", b"go"),
    ("either_patch", "body=[{'op': 'x'}]"): ("application/json-patch+json", b'[{"op":"x"}]'),
    ("either_patch", "body={'name': None}"): ("application/merge-patch+json", b'{"name":null}'),
    ("inline_kinds", "body={'a': 'x'}"): (JSON, b'{"a":"x"}'),
    ("parts", "body=None"): NONE,
    ("parts", ""): NONE,
    ("octets", "body=b'\\x00\\xff'"): (OCTETS, b"\x00\xff"),
    ("octets", "body=File(io.BytesIO(b'abc'))"): (OCTETS, b"abc"),
    ("octets", "body=io.BytesIO(b'abc')"): (OCTETS, b"abc"),
    ("octets_optional", ""): NONE,
    ("octets_optional", "body=b''"): (OCTETS, b""),
    ("octets_unsaid", "body=b'abc'"): (OCTETS, b"abc"),
    ("pdf", "body=b'abc'"): ("application/pdf", b"abc"),
    ("pictures", "body=File(io.BytesIO(b'abc'), mime_type='image/png')"): ("image/png", b"abc"),
    ("any_picture", "body=File(io.BytesIO(b'abc'), mime_type='image/gif')"): ("image/gif", b"abc"),
    ("text", "body='\\u00e9'"): ("text/plain; charset=utf-8", b"\xc3\xa9"),
    ("text_or_json", "body='x'"): ("text/plain; charset=utf-8", b"x"),
    ("text_or_json", "body={'name': 'x'}"): (JSON, b'{"name":"x"}'),
    ("ignored", "body={'name': 'x'}"): (JSON, b'{"name":"x"}'),
}

# Module and arguments with the parts that arrive: name, file name, media type, content.
PART_LISTS: dict[tuple[str, str], list[tuple[str, str | None, str, bytes]]] = {
    ("parts", "body={'file': b'\\x00', 'more': [io.BytesIO(b'1'), File(io.BytesIO(b'2'), 'b.txt')], 'note': None}"): [
        ("file", "file", OCTETS, b"\x00"),
        ("more", "more", OCTETS, b"1"),
        ("more", "b.txt", "text/plain", b"2"),
    ],
    ("parts", "body={'n': 5, 'yes': True, 'at': NOON, 'id': ID, 'color': Own.RED, 'levels': [1, -2], 'file': UNSET}"): [
        ("n", None, "text/plain", b"5"),
        ("yes", None, "text/plain", b"true"),
        ("at", None, "text/plain", NOON.encode()),
        ("id", None, "text/plain", SEVEN.encode()),
        ("color", None, "text/plain", b"red"),
        ("levels", None, "text/plain", b"1"),
        ("levels", None, "text/plain", b"-2"),
    ],
    ("parts", "body={'inner': {'a': 'x'}, 'things': [Thing(name='n'), {'name': 'm'}]}"): [
        ("inner", None, JSON, b'{"a":"x"}'),
        ("things", None, JSON, b'{"name":"n"}'),
        ("things", None, JSON, b'{"name":"m"}'),
    ],
    ("parts", "body=Parts(file=File(io.BytesIO(b'1')), more=None, note=None, yes=False)"): [
        ("file", "file", OCTETS, b"1"),
        ("yes", None, "text/plain", b"false"),
    ],
    ("parts", "body=Parts(more=[File(io.BytesIO(b'1'), 'a.bin', 'image/gif')], n=None)"): [
        ("more", "a.bin", "image/gif", b"1")
    ],
    ("json_or_parts", "body={'file': b'1'}"): [("file", "file", OCTETS, b"1")],
    ("json_or_parts", "body={'more': [io.BytesIO(b'1')]}"): [("more", "more", OCTETS, b"1")],
    ("parts_old", "body={'file': b'1'}"): [("file", "file", OCTETS, b"1")],
    ("parts_stated", "body={'picture': b'1', 'code': 'x'}"): [
        ("picture", "picture", "image/png", b"1"),
        ("code", None, JSON, b'"x"'),
    ],
    ("parts_base64", "body={'picture': 'aGk='}"): [("picture", None, "text/plain", b"aGk=")],
    ("same_parts", "body=Upload(file=File(io.BytesIO(b'1'), 'u'))"): [("file", "u", OCTETS, b"1")],
}

# Module and arguments with the error that is raised before anything is sent.
REFUSED: dict[tuple[str, str], str] = {
    ("path_level", "None"): "TypeError: v must have a value, got None",
    ("path_either", "UNSET"): "TypeError: v must have a value, got UNSET",
    ("path_moment", "None"): "TypeError: v must have a value, got None",
    ("path_any", "{'a': 1}"): "TypeError: v: dict cannot be sent",
    ("path_either", "'..'"): "ValueError: field_v '..' has a dot segment",
    ("plain", "share=float('nan')"): "ValueError: share must be a finite number, got nan",
    ("plain", "either=b'x'"): "TypeError: either: bytes cannot be sent",
    ("deep", "filter_={'page': [1]}"): "TypeError: filter.page: list cannot be sent",
    ("free", "meta={'q': 'x'}, q='y'"): "ValueError: meta: the field q has the name of another parameter",
    ("headers", "x_tags=['a,b']"): "ValueError: X-Tags: an item holds a comma",
    ("json_model", "body={'a': {'b': {1}}}"): "TypeError: body.a.b: set cannot be sent",
    ("json_model", "body={'a': [UNSET]}"): "TypeError: body.a[0] is UNSET, which a list cannot hold",
    ("json_model", "body={1: 'a'}"): "TypeError: body: a key must be a str, got 1",
    ("json_model", "body={'a': File(io.BytesIO(b''))}"): "TypeError: body.a: File cannot be sent",
    ("json_model", "body={'a': float('inf')}"): "ValueError: Out of range float",
    ("form", "body={'a': {'b': 1}}"): "TypeError: a: the document states no encoding in a form for an object",
    ("form", "body=[1]"): "TypeError: a model or a mapping is needed, got list",
    ("form_deep", "body={'meta': {'a': {'b': 1}}}"): "TypeError: meta.a: dict cannot be sent",
    ("parts_old", "body={'file': 'text'}"): "TypeError: file is a file: pass bytes, a binary file or File, got str",
    ("either_kind", "body=7"): "TypeError: body must be ",
    ("pictures", "body=b'1'"): "ValueError: body must be a File with a mime_type of image/jpeg or image/png, got none",
    ("any_picture", "body=File(io.BytesIO(b'1'), mime_type='text/css')"): "ValueError: body must be a File with a mime",
}

OTHERS = [
    ("headers", "x_moment=NOON, x_date=DAY, x_id=ID, x_color=Own.RED, x_level=HeadersXLevel.VALUE_1, x_yes=True"),
    ("headers", "x_moment=None, x_tags=[]"),
    ("headers", "x_tags=[1, 2]"),
    ("cookies", "moment=NOON, date=DAY, id=ID, color='deep blue', level=CookiesLevel.VALUE_NEGATIVE_2, yes=False"),
    ("cookies", "moment=None"),
    ("ignored", "body={'name': 'x'}"),
    ("own_key", "authorization='Basic eA=='"),
    ("own_key", ""),
]
CALLS = [*TARGETS, *SENT, *PART_LISTS, *REFUSED, *OTHERS]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(sample(everything), tmp_path_factory.mktemp("package"))


@pytest.fixture(scope="module")
def received(package: Package) -> dict[tuple[str, str], Seen | str]:
    return dict(zip(CALLS, receive(package, CALLS), strict=True))


Received = dict[tuple[str, str], Any]


@pytest.mark.parametrize("call", TARGETS, ids=" ".join)
def test_parameters_arrive_in_the_address(received: Received, call: tuple[str, str]) -> None:
    assert received[call].target == f"/{call[0]}{TARGETS[call]}"


@pytest.mark.parametrize("call", SENT, ids=" ".join)
def test_bodies_arrive_encoded_as_their_label_says(received: Received, call: tuple[str, str]) -> None:
    request = received[call]
    assert (request.headers.get("content-type"), request.body) == SENT[call]
    assert request.head.lower().count(b"\r\ncontent-type:") <= 1


@pytest.mark.parametrize("call", PART_LISTS, ids=" ".join)
def test_parts_arrive_with_names_and_types(received: Received, call: tuple[str, str]) -> None:
    request = received[call]
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    # A mapping keeps its order; the fields of a model come in any.
    assert sorted(request.parts, key=str) == sorted(PART_LISTS[call], key=str)


@pytest.mark.parametrize("call", REFUSED, ids=" ".join)
def test_what_cannot_be_sent_is_refused_before_anything_is(received: Received, call: tuple[str, str]) -> None:
    assert isinstance(received[call], str), received[call]
    assert received[call].startswith(REFUSED[call])


def test_headers_arrive_as_text(received: Received) -> None:
    every, none, tags = (received[call].headers for call in OTHERS[:3])
    own = {name: value for name, value in every.items() if name.startswith("x-")}
    wanted = {
        "x-moment": NOON,
        "x-date": "2026-01-02",
        "x-id": SEVEN,
        "x-color": "red",
        "x-level": "1",
        "x-yes": "true",
    }
    assert own == wanted
    assert not [name for name in none if name.startswith("x-")]
    assert tags["x-tags"] == "1,2"


def test_cookies_arrive_as_text(received: Received) -> None:
    every, none = (received[call].headers for call in OTHERS[3:5])
    wanted = {f"moment={NOON}", "date=2026-01-02", f"id={SEVEN}", "color=deep%20blue", "level=-2", "yes=false"}
    assert set(every["cookie"].split("; ")) == wanted
    assert "cookie" not in none


def test_headers_that_the_client_writes_are_no_parameters(received: Received) -> None:
    ignored, own, none = (received[call] for call in OTHERS[5:])
    assert ignored.headers["authorization"] == "Bearer key"
    assert ignored.headers["content-type"] == JSON
    assert own.headers["authorization"] == "Basic eA=="
    assert "authorization" not in none.headers


def test_a_download_in_the_form_of_today_is_a_file(package: Package) -> None:
    code = "from prime_openapi.api.sandbox.download import OPERATION, sync\nsuccess = OPERATION.success[0]\n"
    code += "made = success.parse(b'abc')\n"
    code += "result = [success.source, type(made).__name__, made.payload.read().decode()]\n"
    code += "result.append(sync.__annotations__['return'])"
    assert package.run(code) == ["content", "File", "abc", "File"]


USES = """
import datetime, io, uuid
from prime_openapi import File
from prime_openapi.api.sandbox import (
    commas, deep, either_kind, form, json_list, json_model, octets, optional_list, optional_union, parts, path_level
)
from prime_openapi.models import Flat, PathLevelV, Thing
from prime_ports import PortClient

def use(client: PortClient) -> None:
    json_model.sync(client=client, body={"name": "x", "any": [1]})
    json_model.request(body=Thing(name="x"))
    things, mappings = [Thing(name="x")], [{"name": "x"}]
    json_list.request(body=things)
    json_list.request(body=mappings)
    json_list.request(body=[Thing(name="x"), {"name": "y"}])
    optional_union.request(body={"name": "x"})
    optional_list.request(body=[{"name": "x"}])
    optional_list.request(body=None)
    form.request(body={"a": None})
    parts.request(body={"file": b"x"})
    octets.request(body=b"x")
    octets.request(body=io.BytesIO(b"x"))
    octets.request(body=File(io.BytesIO(b"x")))
    either_kind.request(body=Flat())
    either_kind.request(body=b"x")
    deep.request(filter_={"page": 1})
    commas.request(ids=["a"], moments=[datetime.datetime.now(datetime.UTC)])
    path_level.request(PathLevelV.VALUE_1)
"""


def test_mappings_and_bytes_pass_a_strict_type_check(package: Package, mypy_cache: Path) -> None:
    assert package.type_errors(mypy_cache) == ""
    assert package.type_errors(mypy_cache, USES) == ""
