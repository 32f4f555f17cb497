"""The one form in which a document is stored."""

from __future__ import annotations

import json

from codegen.document import Document, canonical, count_operations, parse, sha256
from support.pipeline_samples import EXPOSE, SCRIPTS, sample


def test_lists_whose_order_means_nothing_are_sorted_and_others_are_kept() -> None:
    def change(document: Document) -> None:
        document["tags"] = [{"name": "b"}, {"name": "a"}]
        document["servers"] = [{"url": "https://b.example"}, {"url": "https://a.example"}]
        described = document["paths"][EXPOSE]["get"]
        described["tags"] = ["Z", "A"]
        described["security"] = [{"b": []}, {"a": []}]
        described["parameters"] += [{"name": n, "in": "query", "schema": {"type": ["string", "null"]}} for n in "ba"]
        schema = document["components"]["schemas"]["Note"]
        schema.update(
            required=["text", "a"], anyOf=[{"type": "string"}, {"type": "integer"}], default={"required": ["b", "a"]}
        )
        schema["properties"]["required"] = {"enum": [10, 9, "b", "a", None]}

    document = sample(change)
    assert [tag["name"] for tag in document["tags"]] == ["a", "b"]
    assert [server["url"] for server in document["servers"]] == ["https://b.example", "https://a.example"]
    described = document["paths"][EXPOSE]["get"]
    assert described["tags"] == ["Z", "A"]
    assert described["security"] == [{"a": []}, {"b": []}]
    assert [entry["name"] for entry in described["parameters"]] == ["sandbox_id", "a", "b"]
    assert described["parameters"][1]["schema"]["type"] == ["null", "string"]
    schema = document["components"]["schemas"]["Note"]
    assert schema["required"] == ["a", "text"]
    assert [branch["type"] for branch in schema["anyOf"]] == ["string", "integer"]
    assert schema["default"] == {"required": ["b", "a"]}
    assert schema["properties"]["required"]["enum"] == [None, 9, 10, "a", "b"]


def test_what_cannot_be_seen_is_stored_as_an_escape() -> None:
    text = canonical(sample(lambda d: d["info"].update(description="a\u202eb\u200bc é")))
    assert "a\\u202eb\\u200bc é" in text
    assert parse(text.encode(), "x")["info"]["description"] == "a\u202eb\u200bc é"


def test_the_committed_document_has_the_digest_and_the_count_that_its_lock_states() -> None:
    root = SCRIPTS.parent
    lock = json.loads((root / "openapi.lock.json").read_text("utf-8"))
    text = (root / "openapi.json").read_text("utf-8")
    assert lock["sha256"] == sha256(text)
    assert lock["operations"] == count_operations(json.loads(text))
    for source in lock["sources"]:
        assert source["name"]
        assert source["source"]
        assert source["origin"] in {"fetched", "transcribed"}
    published = sum(source["operations"] for source in lock["sources"])
    assert published + len(lock["withdrawn"]) >= lock["operations"]
