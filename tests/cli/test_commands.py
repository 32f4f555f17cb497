"""Each command without a terminal: fields with tabs or one JSON document, and its exit status."""

from __future__ import annotations

import json
import time

import pytest
from cli.helpers import UNEXPOSE, deletes, fill, left, run, start

from prime_ports.emulator import Emulator, Fault
from support.scripted import says, scripted

SECONDS_AGO = "2020-01-01T00:00:00Z"


def test_names_are_escaped(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.add_exposure(sandbox, 8000, name="a\tb\nc\x1b[31m\u202e\u00e9")
    result = run(emulator, "list")
    assert [row[5] for row in result.rows] == ["a\\tb\\nc\\x1b[31m\\u202e\u00e9"]
    document = run(emulator, "list", "--json").document
    assert document["ports"][0]["name"] == "a\tb\nc\x1b[31m\u202e\u00e9"


def test_json_is_utf_8_and_other_output_fits_the_encoding(emulator: Emulator) -> None:
    emulator.add_exposure(emulator.create_sandbox(), 8000, name="\u00e9\u65e5")
    ascii_only = {"PYTHONIOENCODING": "ascii"}
    assert run(emulator, "list", "--json", **ascii_only).document["ports"][0]["name"] == "\u00e9\u65e5"
    assert run(emulator, "list", **ascii_only).rows[0][5] == "\\xe9\\u65e5"


def test_expose_prints_the_exposure(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    result = run(emulator, "expose", sandbox, "8000", "--name", "web", "--protocol", "TCP")
    (made,) = emulator.exposures
    assert result.status == 0
    assert result.rows == [["exposure", sandbox, "8000", made.exposure_id, "TCP", "web", made.url]]
    document = run(emulator, "expose", sandbox, "8001", "--json").document
    assert (document["port"], document["url"]) == (8001, emulator.exposures[1].url)


def test_expose_with_a_lost_response_says_that_the_port_may_be_exposed(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    emulator.faults.add(Fault("reset_after", operation="sandbox.expose_port"))
    result = run(emulator, "expose", sandbox, "8000", "--json")
    assert result.status == 1
    assert f"port 8000 of sandbox {sandbox} may be exposed all the same" in result.err
    assert result.document["error"]["type"] == "APIConnectionError"
    assert len(emulator.exposures) == 1


def test_unexpose_of_one(emulator: Emulator) -> None:
    ((sandbox, exposure),) = fill(emulator, 1)
    result = run(emulator, "unexpose", sandbox, exposure)
    assert (result.status, result.rows) == (0, [[sandbox, exposure, "removed", ""]])
    assert not emulator.exposures


def test_unexpose_of_a_missing_one(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    result = run(emulator, "unexpose", sandbox, "never", "--json")
    assert result.status == 1
    assert result.document["items"][0]["error"]["status_code"] == 404
    assert "404" in result.err
    result = run(emulator, "unexpose", sandbox, "never", "--missing-ok", "--json")
    assert result.status == 0
    assert result.document["items"][0]["status"] == "already_gone"


def test_unexpose_of_several_tries_each_and_keeps_the_order(emulator: Emulator) -> None:
    pairs = fill(emulator, 1, each=4)
    sandbox, ids = pairs[0][0], [exposure for _, exposure in pairs]
    # The third removal fails for good, whichever it is; concurrency does not change the order of the items.
    emulator.faults.add(Fault("status_410", operation=UNEXPOSE, nth=3))
    given = [ids[0], "never", ids[1], ids[2], ids[0], ids[3]]
    result = run(emulator, "unexpose", sandbox, *given, "--json")
    items = result.document["items"]
    assert result.status == 1
    assert [item["exposure_id"] for item in items] == given
    failed = {(sandbox, item["exposure_id"]): item["error"] for item in items if item["status"] == "failed"}
    assert [error["status_code"] for error in failed.values()] == [410]
    assert len(deletes(emulator)) == 5  # one was given twice
    assert left(emulator) <= failed.keys()
    assert "410" in result.err


def test_unexpose_of_several_accepts_a_missing_one(emulator: Emulator) -> None:
    ((sandbox, exposure),) = fill(emulator, 1)
    result = run(emulator, "unexpose", sandbox, "never", exposure)
    assert (result.status, [row[2] for row in result.rows]) == (0, ["already_gone", "removed"])


def test_unexpose_reads_ids_from_standard_input(emulator: Emulator) -> None:
    pairs = fill(emulator, 1, each=3)
    sandbox, ids = pairs[0][0], [exposure for _, exposure in pairs]
    text = f"\ufeff{ids[0]}\n\n  {ids[1]} \r\n\n"
    result = run(emulator, "unexpose", sandbox, "-", ids[2], entered=text)
    assert (result.status, [row[1] for row in result.rows]) == (0, ids)
    assert not emulator.exposures


def test_empty_standard_input_sends_nothing(emulator: Emulator) -> None:
    result = run(emulator, "unexpose", "sbx", "-", "--json", entered="\n \n")
    assert (result.status, result.document["items"]) == (0, [])
    assert not emulator.requests


def test_ids_printed_by_list_can_be_removed(emulator: Emulator) -> None:
    fill(emulator, 1, each=3)
    sandbox = emulator.exposures[0].sandbox_id
    ids = "\n".join(row[3] for row in run(emulator, "list", sandbox).rows)
    assert run(emulator, "unexpose", sandbox, "-", entered=ids).status == 0
    assert not emulator.exposures


def test_unexpose_all_of_one_sandbox_leaves_the_others(emulator: Emulator) -> None:
    (one, first), (two, second) = fill(emulator, 2)
    result = run(emulator, "unexpose-all", one, "--yes")
    assert (result.status, result.rows) == (0, [[one, first, "removed", ""]])
    assert left(emulator) == {(two, second)}


def test_unexpose_all_of_every_sandbox(emulator: Emulator) -> None:
    fill(emulator, 40)
    result = run(emulator, "unexpose-all", "--all", "--yes", "--json")
    assert result.status == 0
    assert result.document["summary"] == {"removed": 40, "already_gone": 0, "failed": 0, "not_attempted": 0}
    assert not emulator.exposures


def test_unexpose_all_applies_every_filter(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    wanted = emulator.add_exposure(sandbox, 8000, name="web-1", created_at=SECONDS_AGO)
    others = [
        emulator.add_exposure(sandbox, 8001, name="web-2", created_at=SECONDS_AGO),
        emulator.add_exposure(sandbox, 8000, name="db", created_at=SECONDS_AGO),
        emulator.add_exposure(sandbox, 8000, name="web-3", created_at=SECONDS_AGO, protocol="TCP"),
        emulator.add_exposure(sandbox, 8000, name="web-4"),
        emulator.add_exposure(sandbox, 8000, name="web-5", created_at=None),
    ]
    options = ["--older-than", "2h", "--name", "web-*", "--port", "8000", "--protocol", "http"]
    result = run(emulator, "unexpose-all", sandbox, "--yes", *options)
    assert (result.status, [row[1] for row in result.rows]) == (0, [wanted.exposure_id])
    assert [exposure.exposure_id for exposure in emulator.exposures] == [other.exposure_id for other in others]
    assert f"skipped: {sandbox} {others[-1].exposure_id}" in result.err


def test_a_dry_run_sends_no_removal_and_estimates_the_time(emulator: Emulator) -> None:
    sandbox = emulator.create_sandbox()
    for number in range(1000):
        emulator.add_exposure(sandbox, 8000, exposure_id=f"e{number}")
    result = run(emulator, "unexpose-all", sandbox, "--dry-run")
    assert (result.status, len(result.rows), result.rows[0][3]) == (0, 1000, "e0")
    assert {len(row) for row in result.rows} == {8}
    assert result.err == "would remove 1,000 exposures in 1 sandbox, in 49 min or more by the documented limits\n"
    document = run(emulator, "unexpose-all", "--all", "--dry-run", "--json").document
    assert document["estimate"] == {"requests": 1000, "sandboxes": 1, "seconds": 2940.0}
    assert [each["exposure_id"] for each in document["selected"]] == [f"e{number}" for number in range(1000)]
    assert not deletes(emulator)


def test_a_long_removal_is_announced(emulator: Emulator) -> None:
    pairs = fill(emulator, 1, each=50)
    process = start(emulator, "unexpose-all", pairs[0][0], "--yes")
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
    finally:
        process.kill()
        process.communicate()
    assert line == "removing 50 exposures in 1 sandbox; the documented limits make that take 2 min or more\n"


def test_a_failure_is_in_the_json_and_in_the_exit_status(emulator: Emulator) -> None:
    pairs = fill(emulator, 3)
    emulator.faults.add(Fault("status_before", status=403, operation=UNEXPOSE, nth=2))
    result = run(emulator, "unexpose-all", "--all", "--yes", "--json", "--concurrency", "1")
    assert result.status == 1
    assert [item["status"] for item in result.document["items"]] == ["removed", "failed", "removed"]
    sandbox, exposure = pairs[1]
    expected = {"kind": "exposure", "sandbox_id": sandbox, "exposure_id": exposure, "port": 8000}
    assert result.document["still_listed"] == [expected]
    assert f"{exposure} is still listed" in result.err


def test_a_wrong_key_is_reported_on_one_line(emulator: Emulator) -> None:
    result = run(emulator, "list", PRIME_API_KEY="not-the-key")
    assert (result.status, result.out) == (1, "")
    host = emulator.base_url.removeprefix("http://")
    said = (
        f"error: the key from PRIME_API_KEY was refused by {host}: Invalid or missing API key (401, GET /api/v1/user/"
    )
    assert result.err.startswith(said)
    assert result.err.endswith("; set a valid key, and see: prime-ports doctor\n")
    assert result.err.count("\n") == 1
    assert "not-the-key" not in result.err
    assert [request.status for request in emulator.requests] == [401]
    assert run(emulator, "list", "--json", PRIME_API_KEY="not-the-key").document["error"]["status_code"] == 401


def test_verbose_logs_without_the_key(emulator: Emulator) -> None:
    for arguments in (["list", "--verbose"], ["--verbose", "list", "--verbose"]):
        result = run(emulator, *arguments)
        assert result.status == 0
        assert result.err.count("DEBUG GET /api/v1/sandbox/expose/all -> 200") == 1
        assert emulator.api_key not in result.err


def test_texts_of_servers_are_escaped_in_the_log(emulator: Emulator) -> None:
    with scripted(says(200, {"exposures": []}, {"x-request-id": "r\x9b31m"})) as server:
        result = run(emulator, "list", "--kind", "exposure", "--verbose", PRIME_API_BASE_URL=server.url)
    assert result.status == 0
    assert "request r\\x9b31m)" in result.err


def test_an_unreachable_server_is_a_failure() -> None:
    with Emulator() as emulator:
        pass
    result = run(emulator, "--total-timeout", "0.3", "list")
    assert (result.status, result.out) == (1, "")
    assert result.err.startswith("error: ")


def test_total_timeout_ends_a_command(emulator: Emulator) -> None:
    emulator.faults.add(Fault("slow", seconds=60.0))
    began = time.monotonic()
    result = run(emulator, "list", "--timeout", "0.2", "--total-timeout", "0.5")
    assert result.status == 1
    assert time.monotonic() - began < 20


LONG = "a" * 70_000
NO_UTF_8 = "\udcff\udcfe"  # what the bytes ff fe of a command line are to Python, and the other way round

USAGE = {
    "no command": [],
    "unknown command": ["remove"],
    "unknown option": ["list", "--key", "k"],
    "no arguments": ["unexpose"],
    "no exposure": ["unexpose", "sbx"],
    "dot segment": ["unexpose", "sbx", ".."],
    "dot sandbox": ["list", "."],
    "list of an empty sandbox": ["list", ""],
    "list of an unknown kind": ["list", "--kind", "port"],
    "list of tunnels of a sandbox": ["list", "sbx", "--kind", "tunnel"],
    "empty sandbox": ["unexpose-all", "", "--yes"],
    "publish without a port": ["publish", "sbx"],
    "publish of no number": ["publish", "sbx", "http"],
    "publish out of range": ["publish", "sbx", "65536"],
    "publish in a dot sandbox": ["publish", "..", "8000"],
    "publish in an empty sandbox": ["publish", "", "8000"],
    "publish in an empty network": ["publish", "sbx", "8000", "--network", ""],
    "publish for an empty team": ["publish", "sbx", "8000", "--team-id", ""],
    "publish with a bad time": ["publish", "sbx", "8000", "--sync-timeout", "-1"],
    "publish in a long id": ["publish", LONG, "8000"],
    "unpublish without a port": ["unpublish", "sbx"],
    "unpublish of one port out of range": ["unpublish", "sbx", "8000", "0"],
    "unpublish in a dot sandbox": ["unpublish", "..", "8000", "9000"],
    "unpublish in an empty sandbox": ["unpublish", "", "8000"],
    "unpublish for an empty team": ["unpublish", "sbx", "8000", "--team-id", ""],
    "unpublish with no time": ["unpublish", "sbx", "8000", "--sync-timeout", "nan"],
    "unpublish in a long id": ["unpublish", LONG, "8000", "9000"],
    "port is no number": ["expose", "sbx", "http"],
    "port out of range": ["expose", "sbx", "9001"],
    "long name": ["expose", "sbx", "8000", "--name", "n" * 51],
    "no sandbox and not all": ["unexpose-all", "--yes"],
    "an empty sandbox": ["unexpose-all", "", "--yes"],
    "an empty sandbox and all": ["unexpose-all", "", "--all", "--yes"],
    "a sandbox and all": ["unexpose-all", "sbx", "--all", "--yes"],
    "nobody to ask": ["unexpose-all", "sbx"],
    "bad age": ["unexpose-all", "--all", "--yes", "--older-than", "two hours"],
    "no concurrency": ["unexpose-all", "--all", "--yes", "--concurrency", "0"],
    "remove-all without a scope": ["remove-all", "--yes"],
    "remove-all of an empty sandbox": ["remove-all", "", "--yes"],
    "remove-all of an empty sandbox and all": ["remove-all", "", "--all", "--yes"],
    "remove-all of a sandbox and all": ["remove-all", "sbx", "--all", "--yes"],
    "remove-all with no way to ask": ["remove-all", "sbx"],
    "remove-all of tunnels of a sandbox": ["remove-all", "sbx", "--yes", "--kind", "tunnel"],
    "remove-all of an unknown kind": ["remove-all", "--all", "--yes", "--kind", "port"],
    "remove-all of a bad age": ["remove-all", "--all", "--yes", "--older-than", "two hours"],
    "remove-all of a bad port": ["remove-all", "--all", "--yes", "--port", "0"],
    "remove-all of an empty label": ["remove-all", "--all", "--yes", "--label", ""],
    "remove-all of an empty team": ["remove-all", "--all", "--yes", "--team-id", ""],
    "remove-all of all users": ["remove-all", "--all", "--yes", "--all-users"],
    "remove-all with no concurrency": ["remove-all", "--all", "--yes", "--concurrency", "0"],
    "remove-all with a bad time": ["remove-all", "--all", "--yes", "--sync-timeout", "nan"],
    "dry run of remove-all of a long id": ["remove-all", LONG, "--dry-run"],
    "bad time limit": ["list", "--timeout", "-1"],
    "bad address": ["list", "--base-url", "ftp://127.0.0.1"],
    "unsafe address": ["list", "--base-url", "http://example.invalid"],
    "list of a long id": ["list", LONG],
    "expose in a long id": ["expose", LONG, "8000"],
    "unexpose in a long id": ["unexpose", LONG, "e"],
    "unexpose of a long id": ["unexpose", "sbx", LONG],
    "unexpose-all of a long id": ["unexpose-all", LONG, "--yes"],
    "dry run of a long id": ["unexpose-all", LONG, "--dry-run"],
    "name is not UTF-8": ["expose", "sbx", "8000", "--name", NO_UTF_8],
    "protocol is not UTF-8": ["expose", "sbx", "8000", "--protocol", NO_UTF_8],
    "sandbox is not UTF-8": ["list", NO_UTF_8],
    "exposure is not UTF-8": ["unexpose", "sbx", NO_UTF_8],
    "port is not UTF-8": ["expose", "sbx", NO_UTF_8],
    "age is not UTF-8": ["unexpose-all", "--all", "--yes", "--older-than", NO_UTF_8],
    "command is not UTF-8": [NO_UTF_8],
    "address is not UTF-8": ["list", "--base-url", f"http://{NO_UTF_8}"],
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE.keys())
def test_wrong_usage_is_one_line_and_sends_nothing(emulator: Emulator, arguments: list[str]) -> None:
    result = run(emulator, *arguments, "--json")
    assert result.status == 2
    assert result.err.startswith("error: ")
    assert result.err.count("\n") == 1
    assert list(result.document) == ["error"]
    assert not emulator.requests


@pytest.mark.parametrize("bad", ["%2e%2e", LONG], ids=["dot segment", "too long"])
def test_an_id_that_cannot_be_sent_fails_alone(emulator: Emulator, bad: str) -> None:
    pairs = fill(emulator, 1, each=2)
    sandbox, ids = pairs[0][0], [exposure for _, exposure in pairs]
    result = run(emulator, "unexpose", sandbox, ids[0], bad, ids[1], "--json")
    assert result.status == 1
    assert [item["status"] for item in result.document["items"]] == ["removed", "failed", "removed"]
    assert result.document["items"][1]["error"]["type"] == "ValueError"
    assert sorted(deletes(emulator)) == sorted(f"/api/v1/sandbox/{sandbox}/expose/{exposure}" for exposure in ids)


def test_usage_errors_name_options_of_the_command_line() -> None:
    said = {
        (
            "expose",
            "sbx",
            "8000",
            "--name",
            NO_UTF_8,
        ): "--name '\\udcff\\udcfe' has half a surrogate pair",
        ("expose", "sbx", "9001"): "PORT must be 22-9000, got 9001 (see",
        ("expose", "sbx", "8000", "--protocol", "x"): "--protocol must be ",
        ("expose", "..", "8000"): "SANDBOX_ID '..' has a dot segment",
        ("unexpose", "sbx", ".."): "EXPOSURE_ID '..' has a dot segment",
        ("unexpose-all", "..", "--yes"): "SANDBOX_ID '..' has a dot segment",
        ("publish", "sbx", "80", "--network", ""): "Invalid value for '--network': it is empty",
        ("publish", "sbx", "80", "--network", ".."): "--network '..' has a dot segment",
        ("list", "--team-id", ""): "Invalid value for '--team-id': it is empty",
        ("list", "--team-id", ".."): "--team-id '..' has a dot segment",
        ("sandboxes", "--team-id", ""): "Invalid value for '--team-id': it is empty",
        ("unpublish", "sbx", "80", "--team-id", ""): "Invalid value for '--team-id': it is empty",
        ("list", "--label", ""): "Invalid value for '--label': it is empty",
        ("sandboxes", "--label", ""): "Invalid value for '--label': it is empty",
        ("list", "--older-than", "2hours"): "--older-than: '2hours' is neither an age such as 90m, 2h or 3d nor",
        ("unexpose-all", "--all", "--dry-run", "--older-than", "2hours"): "--older-than: '2hours' is neither an age",
        ("remove-all", "--all", "--yes", "--concurrency", "0"): "Invalid value for '--concurrency': 0 is not in the",
        ("publish", "sbx", "abc"): "Invalid value for 'PORT': 'abc' is not a number. (see",
        ("expose", "sbx", "abc"): "Invalid value for 'PORT': 'abc' is not a number. (see",
        ("unpublish", "sbx", "80.5"): "Invalid value for 'PORT...': '80.5' is not a whole number. (see",
        ("list", "--timeout", "abc"): "Invalid value for '--timeout': 'abc' is not a number. (see",
        ("--timeout", "abc", "list"): "Invalid value for '--timeout': 'abc' is not a number. (see",
        (
            "remove-all",
            "--all",
            "--yes",
            "--concurrency",
            "x",
        ): "Invalid value for '--concurrency': 'x' is not a",
        ("emulator", "--port", "x"): "Invalid value for '--port': 'x' is not a number. (see",
        ("emulator", "--stop-after", "x"): "Invalid value for '--stop-after': 'x' is not a number. (see",
        ("list", LONG): "the URL has 70016 characters, more than the 65536 that can be sent (see prime-",
        ("list", "--timeout", "0"): "Invalid value for '--timeout': 0.0 is not in the range x>0.",
        ("list", "--total-timeout", "-1"): "Invalid value for '--total-timeout': -1.0 is not in the range x>0.",
    }
    for arguments, text in said.items():
        result = run(None, *arguments, PRIME_API_KEY="key-for-tests")
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith(f"error: {text}"), result.err[:300]


@pytest.mark.parametrize("command", ["remove-all", "unexpose-all"])
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--all", "--older-than", "1"], "--older-than: '1' is neither"),
        ([".."], "SANDBOX_ID '..' has a dot segment"),
        (["--all", "--concurrency", "0"], "Invalid value for '--concurrency'"),
        ([], "give either SANDBOX_ID, or --all"),
        (["--all"], "cannot ask without a terminal"),
    ],
    ids=str,
)
def test_arguments_are_checked_before_the_terminal(command: str, arguments: list[str], said: str) -> None:
    result = run(None, command, *arguments, PRIME_API_KEY="key-for-tests")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith(f"error: {said}"), result.err


def test_scopes_of_tunnels_are_checked_before_the_terminal() -> None:
    for arguments in (["sbx", "--kind", "tunnel"], ["--all", "--all-users"], ["--all", "--team-id", ".."]):
        result = run(None, "remove-all", *arguments, PRIME_API_KEY="key-for-tests")
        assert (result.status, "cannot ask" in result.err) == (2, False), result.err


def test_an_item_that_cannot_be_sent_names_its_argument(emulator: Emulator) -> None:
    result = run(emulator, "unexpose", emulator.create_sandbox(), "%2e%2e", "e")
    assert [row[3][:25] for row in result.rows if row[2] == "failed"] == ["EXPOSURE_ID '%2e%2e' has "]


def test_a_pattern_that_is_not_utf_8_selects_nothing(emulator: Emulator) -> None:
    fill(emulator, 1)
    result = run(emulator, "unexpose-all", "--all", "--yes", "--name", f"*{NO_UTF_8}", "--protocol", NO_UTF_8)
    assert (result.status, result.out, result.err) == (0, "", "nothing to remove\n")
    assert not deletes(emulator)


@pytest.mark.parametrize("between", ["\x0b", "\x1c", "\x85", "\u2028"], ids=ascii)
def test_control_characters_do_not_split_a_line_of_standard_input(emulator: Emulator, between: str) -> None:
    pairs = fill(emulator, 1, each=2)
    text = between.join(exposure for _, exposure in pairs)
    result = run(emulator, "unexpose", pairs[0][0], "-", "--json", entered=text)
    assert result.status == 2
    assert "has a control character or a line break" in result.document["error"]["message"]
    assert len(emulator.exposures) == 2


def test_errors_about_key_and_url_name_options(emulator: Emulator) -> None:
    result = run(emulator, "list", PRIME_API_KEY=" ")
    assert (result.status, result.out) == (2, "")
    assert result.err == "error: no key: set PRIME_API_KEY, or log in so that ~/.prime/config.json holds one\n"
    result = run(emulator, "list", "--base-url", "http://example.invalid")
    assert "--base-url 'http://example.invalid' would send the key unencrypted" in result.err
    assert "--allow-http" in result.err
    assert "allow_http" not in result.err


def test_the_key_is_read_from_a_file_and_a_broken_file_warns(emulator: Emulator) -> None:
    from pathlib import Path

    folder = Path.home() / ".prime"
    folder.mkdir()
    config = folder / "config.json"
    config.write_text(json.dumps({"api_key": emulator.api_key, "base_url": emulator.base_url}))
    assert run(None, "list").status == 0
    config.write_text("{")
    result = run(None, "list")
    assert result.status == 2
    first, second = result.err.splitlines()
    assert first.startswith("warning: ~/.prime/config.json cannot be used")
    assert second.startswith("error: no key")


def test_no_option_takes_the_key(emulator: Emulator) -> None:
    for command in ("list", "publish", "unpublish", "remove-all", "expose", "unexpose", "unexpose-all"):
        assert "api-key" not in run(None, command, "--help").out


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_emulator_on_a_port_in_use_names_the_option(emulator: Emulator, host: str) -> None:
    port = emulator.base_url.rpartition(":")[2]
    for before in ([], ["--quiet"]):
        result = run(None, "emulator", *before, "--host", host, "--port", port)
        said = f"error: port {port} is in use; choose another with --port\n"
        assert (result.status, result.out, result.err) == (2, "", said)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ftp://127.0.0.1", "api.example.com"])
def test_an_address_without_a_scheme_names_both(address: str) -> None:
    result = run(None, "list", PRIME_API_KEY="key-for-tests", PRIME_API_BASE_URL=address)
    said = f"PRIME_API_BASE_URL '{address}' must start with https://, or with http:// for this machine"
    assert (result.status, result.err) == (2, f"error: {said}\n")


def test_an_emulator_that_cannot_start_is_reported_on_one_line() -> None:
    result = run(None, "emulator", "--fault-rate", "2")
    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)


def test_a_list_that_lags_behind_the_removals_is_requested_again(emulator: Emulator) -> None:
    fill(emulator, 2)
    emulator.faults.add(Fault("stale_list", seconds=0.6, times=9))
    time.sleep(0.6)  # lists show the past, which must have the exposures
    result = run(emulator, "unexpose-all", "--all", "--yes", "--json")
    assert (result.status, result.document["still_listed"]) == (0, [])
    assert len([request for request in emulator.requests if request.method == "GET"]) > 2
