"""`pytest --through-prism`: client tests with Prism's proxy between the client and the servers of the tests.

Prism is another HTTP implementation, and it holds each request to the document: one that breaks it fails the test.
Tests about what a proxy cannot pass on are left out, each for a reason in `LEFT_OUT`. Everything else of the tests
stays as it is: they ask the servers what arrived, and the client what came back.
"""

from __future__ import annotations

import contextlib
import re
import selectors
import socket
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from prime_ports.emulator import Emulator
from support.prism import prism
from support.scripted import ScriptedServer

# Why a test cannot have this proxy between, and which; `*` stands for anything.
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "Prism takes no operation and no address that is not in the document": (
        "client/test_documented_successes.py::*",
        "client/test_error_statuses.py::test_a_422_of_any_shape_names_what_it_can*",
        "client/test_error_statuses.py::test_a_generated_operation_never_returns_for_a_failure*",
        "batch/test_call_many.py::test_a_request_that_needs_more_than_its_whole_limit_fails_alone*",
        "client/test_every_operation.py::*",
        "client/test_exposing.py::test_an_error_of_any_call_that_changes_something_says_so_too*",
        "client/test_lenient_responses.py::test_a_model_that_a_parser_of_a_user_makes_is_strict*",
        "client/test_ids.py::test_characters_of_a_prefix_are_sent_as_they_are*",
        "client/test_ids.py::test_the_prefix_of_the_address_is_kept*",
        "client/test_rate_limits.py::test_an_operation_without_a_stated_limit_never_waits*",
        "client/test_parameters.py::*",
        "client/test_renamed_operations.py::*",
        "client/test_request_bodies.py::*",
        "client/test_several_limits.py::TestClients::*",
    ),
    "Prism resolves dot segments that a client must refuse or send as they are": (
        "client/test_ids.py::test_any_text_is_refused_or_arrives_as_the_one_segment_it_is",
    ),
    "Prism follows redirects, and answers in place of a 304 or 501": (
        "client/test_error_statuses.py::test_a_redirect_is_not_followed_whatever_the_method*",
        "client/test_error_statuses.py::test_a_status_is_an_error_of_its_class_with_all_its_facts[*-30*]",
        "client/test_error_statuses.py::test_a_status_is_an_error_of_its_class_with_all_its_facts[*-501]",
        "client/test_key_in_errors.py::*[*-redirect]",
        "client/test_own_clients.py::test_an_own_client_keeps_hooks_and_headers_but_not_auth_and_redirects*",
        "client/test_travelling_errors.py::*[*-redirect]",
    ),
    "Prism reads every body and answers with 500 in place of one that it cannot read": (
        "client/test_error_statuses.py::test_a_message_is_the_sentence_of_the_server*",
        "batch/test_unexpose_many.py::TestAlreadyGone::test_a_404_that_knows_nothing_of_the_exposure_has_failed*",
        "client/test_connecting.py::test_an_answer_that_cannot_be_decoded_leaves_the_connection_to_others*",
        "client/test_error_statuses.py::test_a_422_that_is_not_json_names_nothing_and_keeps_the_text*",
        "client/test_error_statuses.py::test_a_message_has_the_first_500_characters_and_the_error_the_whole_body*",
        "client/test_error_statuses.py::test_no_body_hides_the_status*",
        "client/test_removals.py::test_a_404_that_does_not_know_the_exposure_is_an_error_always*",
        "client/test_removals.py::test_a_success_with_another_body_is_retried_and_then_an_error_that_names*",
        "client/test_removals.py::test_an_empty_success_is_a_removal_without_details*",
        "client/test_404_after_retry.py::test_a_404_of_a_stranger_is_an_error_even_after_a_lost_response*",
        "client/test_results.py::test_a_required_field_that_is_missing_or_null_or_of_another_type_is_named*",
        "client/test_results.py::test_an_optional_field_of_another_type_is_named*",
        "client/test_time.py::*corrupted*",
        "client/test_time.py::test_a_422_that_is_not_utf_8_keeps_what_can_be_read*",
        "client/test_time.py::test_a_byte_order_mark_is_passed_over*",
        "client/test_time.py::test_a_compressed_response_is_read*",
        "client/test_unreadable_responses.py::*",
    ),
    "Prism answers with 500 where the connection behind it is lost": (
        "client/test_hooks.py::test_a_failure_is_told*",
        "client/test_logs.py::test_at_info_a_call_that_fails_has_one_line*",
        "client/test_otel.py::test_a_failure_is_the_status_of_its_span*",
        "client/test_otel.py::test_an_attempt_that_fails_is_an_event*",
        "client/test_waiting.py::test_a_poll_is_retried_by_the_rules_of_the_client_and_then_raises*",
        "batch/test_exposed.py::test_no_turn_of_the_event_loop_is_a_bad_one_to_cancel_in[*-was lost-*]",
        "batch/test_exposed.py::test_what_may_be_somebody_elses_is_left_alone_and_named*",
        "client/test_exposing.py::test_an_error_of_expose_says_whether_the_port_may_be_exposed*",
        "client/test_key_in_errors.py::*[*-cut]",
        "client/test_key_in_errors.py::*[*-garbled]",
        "client/test_key_in_errors.py::*[*-no HTTP]",
        "client/test_key_in_errors.py::*[*-reset]",
        "client/test_removals.py::test_a_lost_connection_is_an_error_with_its_cause_as_text*",
        "client/test_404_after_retry.py::test_a_404_to_a_retry_is_judged_by_all_the_attempts_before_it*",
        "client/test_404_after_retry.py::test_a_lost_response_and_then_another_error_is_that_error*",
        "client/test_404_after_retry.py::test_each_kind_of_lost_response_leaves_its_mark*",
        "client/test_retry_rules.py::test_a_removal_and_a_list_are_retried_after_a_lost_response*",
        "client/test_time.py::test_the_blocking_client_bounds_each_wait_by_its_timeout*",
        "client/test_own_clients.py::test_a_request_that_an_own_client_sent_may_have_acted*",
        "client/test_transports.py::test_a_request_that_was_sent_may_have_acted_whatever_the_way*",
        "client/test_transports.py::test_aiohttp_never_sends_again_by_itself*",
        "client/test_transports.py::test_whatever_happens_after_sending_may_have_acted*",
        "client/test_travelling_errors.py::*[*-cut]",
        "client/test_travelling_errors.py::*[*-garbled]",
        "client/test_travelling_errors.py::*[*-no HTTP]",
        "client/test_travelling_errors.py::*[*-reset]",
    ),
    "the test counts or breaks the client's own connections": (
        "client/test_views.py::test_a_view_sends_on_the_connections_of_its_client*",
        "client/test_views.py::test_closing_a_view_closes_nothing_and_closing_the_client_closes_the_view",
        "client/test_event_loops.py::test_a_bulk_removal_over_few_connections_sends_each_request_once*",
        "client/test_event_loops.py::test_a_connection_is_free_again_whatever_became_of_the_call*",
        "client/test_event_loops.py::test_waiting_for_a_connection_is_no_part_of_an_attempt*",
        "client/test_closing.py::test_a_request_that_begins_in_the_moment_of_closing_leaves_no_connection_open*",
        "client/test_lifetimes.py::test_an_asyncio_client_works_in_one_event_loop_after_the_other",
        "client/test_lifetimes.py::test_many_threads_making_the_first_call_share_their_connections",
        "client/test_lifetimes.py::test_a_client_made_before_a_fork_works_in_parent_and_child*",
        "client/test_lifetimes.py::test_calls_one_after_the_other_use_one_connection*",
        "client/test_retry_rules.py::test_a_removal_is_retried_on_a_kept_connection_that_the_server_closed*",
        "client/test_several_addresses.py::*",
        "client/test_transports.py::test_a_connection_that_the_server_closes_on_reuse_is_one_attempt*",
        "client/test_transports.py::test_a_response_may_take_longer_than_connecting_may*",
        "client/test_transports.py::test_many_calls_at_once_wait_for_connections_and_none_fails",
    ),
    "the test compares the address of the server, or bytes that Prism writes anew": (
        "client/test_call_options.py::test_a_raw_response_has_all_of_its_response*",
        "client/test_call_options.py::test_an_error_has_the_same_facts*",
        "client/test_hooks.py::test_a_call_is_told_from_its_start_to_its_end*",
        "client/test_otel.py::test_a_call_is_one_client_span*",
    ),
    "the test is about the addresses of ports, which are not those of the API": ("batch/test_ready.py::*",),
    "the test has less time than a request through a proxy may take": (
        "client/test_retry_after.py::test_the_total_time_counts_real_sleeps*",
    ),
    "the test needs servers that have addresses of their own": (
        "client/test_options.py::test_two_clients_have_nothing_in_common*",
        "client/test_travelling_errors.py::test_an_error_comes_back_from_another_process*",
    ),
}


class Switch:
    """The address that Prism passes requests on to; connections end at the server of the test that is running."""

    def __init__(self) -> None:
        self.port_behind = 0
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    def stop(self) -> None:
        """Take no more connections."""
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._threads[0].join(5)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(connection, self.port_behind), daemon=True).start()

    def _join(self, connection: socket.socket, port: int) -> None:
        ready = selectors.DefaultSelector()
        with connection, ready, contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)) as behind:
            ready.register(connection, selectors.EVENT_READ, (connection, behind))
            ready.register(behind, selectors.EVENT_READ, (behind, connection))
            while True:
                for key, _ in ready.select():
                    source, target = key.data
                    data = source.recv(65_536)
                    if not data:
                        return
                    target.sendall(data)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    patterns = {pattern: reason for reason, named in LEFT_OUT.items() for pattern in named}
    used: set[str] = set()
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        place = item.nodeid.removeprefix("tests/")
        matching = {pattern for pattern in patterns if _matches(place, pattern)}
        used |= matching
        (left if matching else kept).append(item)
    collected = {item.nodeid.removeprefix("tests/").split("::")[0] for item in items}
    unused = [pattern for pattern in patterns if pattern not in used and pattern.split("::")[0] in collected]
    if unused:
        raise pytest.UsageError(f"no test is called {unused[0]}; correct LEFT_OUT in {__name__}")
    config.hook.pytest_deselected(items=left)
    items[:] = kept


def _matches(place: str, pattern: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), place, re.DOTALL) is not None


@pytest.fixture(scope="session")
def between() -> Iterator[tuple[str, Switch, IO[bytes]]]:
    """Prism, the switch behind it, and what it logs."""
    switch = Switch()
    document = Path(__file__).resolve().parents[2] / "openapi.json"
    with tempfile.TemporaryFile() as log, prism(document, log) as process:
        yield process.serve(switch.url), switch, log
    switch.stop()


@pytest.fixture(autouse=True)
def _through_prism(
    between: tuple[str, Switch, IO[bytes]], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[None]:
    url, switch, log = between
    make, start = ScriptedServer.__post_init__, Emulator.start

    def made(server: ScriptedServer) -> None:
        make(server)
        switch.port_behind, server.url = server.port, url

    def started(emulator: Emulator) -> Emulator:
        start(emulator)
        switch.port_behind = int(emulator.base_url.rsplit(":", 1)[1])
        monkeypatch.setattr(Emulator, "base_url", url)
        return emulator

    monkeypatch.setattr(ScriptedServer, "__post_init__", made)
    monkeypatch.setattr(Emulator, "start", started)
    began = log.seek(0, 2)
    yield
    log.seek(began)
    said = log.read().decode(errors="replace")
    broken = re.findall(r"Violation: (request\S*.*)", said)
    assert not broken, f"Prism says that a request breaks the document: {broken[0]}"
