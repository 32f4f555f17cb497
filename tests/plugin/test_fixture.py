"""The fixtures and the marker, in projects of users."""

from __future__ import annotations

import json
from pathlib import Path

from plugin.helpers import passed, project, run

IN_USE = """
        import os
        import pytest
        from prime_ports import APIStatusError, NotFoundError, PortClient, RateLimitError
        from prime_ports.emulator import Fault
"""


def test_a_client_that_is_told_nothing_finds_an_empty_emulator(tmp_path: Path) -> None:
    # The environment leads elsewhere, and there is no file with a key.
    outside = {"PRIME_API_KEY": "", "PRIME_BASE_URL": "http://127.0.0.1:9/", "HOME": str(tmp_path)}
    test = """
        @pytest.mark.parametrize("time", [1, 2, 3])
        def test_it_is_empty_each_time(prime_emulator, time):
            assert not prime_emulator.sandboxes
            assert not prime_emulator.exposures
            assert not prime_emulator.requests
            sandbox_id = prime_emulator.create_sandbox("always-the-same")
            with PortClient() as ports:
                exposure = ports.expose(sandbox_id, 8000)
            assert [held.exposure_id for held in prime_emulator.exposures] == [exposure.exposure_id]

        def test_the_environment_during(prime_emulator, monkeypatch):
            assert os.environ["PRIME_API_KEY"] == prime_emulator.api_key
            assert os.environ["PRIME_API_BASE_URL"] == prime_emulator.base_url
            assert "PRIME_BASE_URL" not in os.environ
            monkeypatch.setenv("PRIME_API_KEY", "another")

        def test_the_environment_after():
            assert os.environ["PRIME_API_KEY"] == ""
            assert "PRIME_API_BASE_URL" not in os.environ
            assert os.environ["PRIME_BASE_URL"] == "http://127.0.0.1:9/"
    """
    passed(project(tmp_path, test_it=IN_USE + test), 5, environment=outside)


def test_a_proxy_of_the_machine_is_not_asked(tmp_path: Path) -> None:
    test = """
        def test_it(prime_emulator):
            with PortClient() as ports:
                assert ports.list_exposures() == []
            assert set(os.environ.get("no_proxy", "").split(",")) >= {"127.0.0.1"}

        def test_what_is_spared_anyway_stays_so(prime_emulator):
            assert os.environ["no_proxy"].split(",")[0] == "inside.example"
    """
    outside = {"HTTP_PROXY": "http://127.0.0.1:9", "NO_PROXY": "inside.example"}
    passed(project(tmp_path, test_it=IN_USE + test), 2, environment=outside)


def test_one_emulator_serves_all_tests_that_need_no_other(tmp_path: Path) -> None:
    test = """
        def test_plain(prime_emulator, prime_emulator_session):
            assert prime_emulator is prime_emulator_session

        @pytest.mark.prime_emulator(faults=[Fault("status_410", "sandbox.unexpose_port")], port_forwards={8000: 1})
        def test_with_faults_and_ports(prime_emulator, prime_emulator_session):
            assert prime_emulator is prime_emulator_session

        @pytest.mark.prime_emulator(limits=True)
        def test_another(prime_emulator, prime_emulator_session):
            assert prime_emulator is not prime_emulator_session
            assert os.environ["PRIME_API_BASE_URL"] == prime_emulator.base_url != prime_emulator_session.base_url

        def test_plain_again(prime_emulator, prime_emulator_session):
            assert os.environ["PRIME_API_BASE_URL"] == prime_emulator.base_url == prime_emulator_session.base_url
    """
    passed(project(tmp_path, test_it=IN_USE + test), 4)


def test_what_a_test_does_to_it_ends_with_the_test(tmp_path: Path) -> None:
    test = """
        def client(emulator):
            return PortClient(base_url=emulator.base_url, api_key=emulator.api_key, max_retries=0)

        @pytest.mark.prime_emulator(faults=[Fault("rate_limit")])
        def test_marked(prime_emulator):
            with PortClient(max_retries=0) as ports, pytest.raises(RateLimitError):
                ports.list_exposures()

        def test_the_shared_one_after_that(prime_emulator_session):
            assert not prime_emulator_session.requests
            with client(prime_emulator_session) as ports:
                assert ports.list_exposures() == []
            assert "PRIME_API_KEY" not in os.environ
            prime_emulator_session.faults.add(Fault("status_410"))
            prime_emulator_session.create_sandbox()

        def test_the_empty_one_after_that(prime_emulator):
            assert not prime_emulator.sandboxes
            with PortClient() as ports:
                assert ports.list_exposures() == []
            prime_emulator.stop()

        def test_one_that_was_stopped_runs_again(prime_emulator_session, prime_emulator):
            with PortClient() as ports:
                assert ports.list_exposures() == []
    """
    passed(project(tmp_path, test_it=IN_USE + test), 4)


def test_limits_used_up_by_one_test_are_not_waited_for_by_the_next(tmp_path: Path) -> None:
    # 20 in a minute: together they would take one, and the emulator or the client would say so.
    test = """
        @pytest.mark.parametrize("time", [1, 2])
        def test_each_uses_all_there_are(prime_emulator, time):
            sandbox_id = prime_emulator.create_sandbox("always-the-same")
            with PortClient(total_timeout=40, max_retries=0) as ports:
                for _ in range(20):
                    assert ports.unexpose(sandbox_id, "e", missing_ok=True).status == "already_gone"
    """
    passed(project(tmp_path, test_it=IN_USE + test), 2)


def test_every_option_of_the_marker_arrives(tmp_path: Path) -> None:
    test = """
        import http.server, threading, time, urllib.request
        from prime_openapi.api.sandbox import get_sandbox

        def used_up(emulator, more):
            sandbox_id = emulator.create_sandbox()
            with PortClient(rate_limit=False, max_retries=0) as ports:
                for _ in range(20):
                    ports.unexpose(sandbox_id, "e", missing_ok=True)
                for _ in range(more):
                    with pytest.raises(RateLimitError) as raised:
                        ports.unexpose(sandbox_id, "e", missing_ok=True)
            return raised.value.retry_after if more else None

        @pytest.mark.prime_emulator(faults=[Fault("status_before", nth=2, status=503), Fault("status_410", nth=1)])
        def test_faults(prime_emulator):
            with PortClient(max_retries=0) as ports:
                for status in (410, 503):
                    with pytest.raises(APIStatusError) as raised:
                        ports.list_exposures()
                    assert raised.value.status_code == status
                assert ports.list_exposures() == []

        @pytest.mark.prime_emulator(time_scale=0.05)
        def test_time_scale(prime_emulator):
            assert 0 < used_up(prime_emulator, 1) <= 3

        @pytest.mark.prime_emulator(limits=False)
        def test_limits(prime_emulator):
            used_up(prime_emulator, 0)
            used_up(prime_emulator, 0)
            with PortClient(rate_limit=False, max_retries=0) as ports:
                sandbox_id = prime_emulator.create_sandbox()
                for _ in range(30):
                    ports.unexpose(sandbox_id, "e", missing_ok=True)

        @pytest.mark.prime_emulator(time_scale=0.02, count_rejected=True)
        def test_count_rejected(prime_emulator):
            # The 20 rejected ones fill the window anew, so that it is a whole period to the next.
            first = time.monotonic()
            wait = used_up(prime_emulator, 20)
            assert first + 1.2 < time.monotonic() + wait

        @pytest.mark.prime_emulator(start_delay=60)
        def test_start_delay(prime_emulator):
            with PortClient() as ports:
                assert get_sandbox.sync(prime_emulator.create_sandbox(), client=ports).status == "PENDING"

        class Hello(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(418)
                self.end_headers()

            def log_message(self, *_):
                pass

        with_ports = http.server.HTTPServer(("127.0.0.1", 0), Hello)

        @pytest.mark.parametrize("other", [False, True])
        @pytest.mark.prime_emulator(port_forwards={8000: with_ports.server_port})
        def test_ports(prime_emulator, other):
            thread = threading.Thread(target=with_ports.handle_request, daemon=True)
            thread.start()
            with PortClient() as ports:
                url = ports.expose(prime_emulator.create_sandbox(), 8000).url
            with pytest.raises(urllib.error.HTTPError, match="418") as raised:
                urllib.request.urlopen(url, timeout=30)
            raised.value.close()
            thread.join(30)
            if other:
                with_ports.server_close()
    """
    passed(project(tmp_path, test_it=IN_USE + test), 7)


def test_options_about_networks_arrive(tmp_path: Path) -> None:
    test = """
        import math
        from prime_openapi import UNSET
        from prime_openapi.api.sandbox import get_sandbox, expose_port
        from prime_openapi.api.sandbox_networks import list_networks
        from prime_openapi.models import ExposePortRequest

        RULE = {"from": "internet", "to": "*", "ports": [8000]}

        @pytest.mark.prime_emulator(sync_delay=math.inf)
        def test_sync_delay(prime_emulator, prime_emulator_session):
            assert prime_emulator is prime_emulator_session
            sandbox_id = prime_emulator.create_sandbox(vm=True)
            with PortClient() as ports:
                assert not ports.publish(sandbox_id, 8000, sync_timeout=0).confirmed
            assert prime_emulator.public_ports == set()

        def test_sync_delay_ends_with_the_test(prime_emulator):
            assert prime_emulator.sync_delay == 0.0
            sandbox_id = prime_emulator.create_sandbox(vm=True)
            with PortClient() as ports:
                assert ports.publish(sandbox_id, 8000, sync_timeout=0).confirmed
            assert prime_emulator.public_ports == {(sandbox_id, 8000)}

        @pytest.mark.prime_emulator(teams=["team_1"], omit_team_id=True)
        def test_teams_and_omitted_owners(prime_emulator):
            sandbox_id = prime_emulator.create_sandbox(vm=True, team_id="team_1")
            prime_emulator.create_network("n", rules=[RULE], members={sandbox_id: []}, team_id="team_1")
            with PortClient() as ports:
                assert [port.sandbox_id for port in ports.list_public()] == [sandbox_id]
                assert get_sandbox.sync(sandbox_id, client=ports).team_id is UNSET

        @pytest.mark.parametrize("listed", [True, False])
        def test_list_members(request, listed):
            request.node.add_marker(pytest.mark.prime_emulator(list_members=listed))
            emulator = request.getfixturevalue("prime_emulator")
            emulator.create_network("n", members={emulator.create_sandbox(vm=True): []})
            with PortClient() as ports:
                (network,) = list_networks.sync(client=ports).networks
            assert bool(network.members) == listed

        @pytest.mark.prime_emulator(vm_expose_status=410, withdrawn_status=404)
        def test_statuses(prime_emulator):
            sandbox_id = prime_emulator.create_sandbox()
            with PortClient() as ports, pytest.raises(NotFoundError):
                ports.list_exposures(sandbox_id)

        @pytest.mark.prime_emulator(vm_expose_status=410)
        def test_status_of_vms(prime_emulator):
            sandbox_id = prime_emulator.create_sandbox(vm=True)
            with PortClient() as ports, pytest.raises(APIStatusError) as raised:
                ports.list_exposures(sandbox_id)
            assert raised.value.status_code == 410
    """
    passed(project(tmp_path, test_it=IN_USE + test), 7)


def test_the_nearest_marker_counts_option_by_option(tmp_path: Path) -> None:
    test = """
        pytestmark = pytest.mark.prime_emulator(faults=[Fault("status_410")], start_delay=60)

        def status(emulator):
            sandbox_id = emulator.create_sandbox()
            return emulator.sandboxes[sandbox_id].status

        def test_of_the_module(prime_emulator):
            with PortClient() as ports, pytest.raises(APIStatusError) as raised:
                ports.list_exposures()
            assert (raised.value.status_code, status(prime_emulator)) == (410, "PENDING")

        @pytest.mark.prime_emulator(faults=[])
        def test_of_the_function(prime_emulator):
            with PortClient() as ports:
                assert ports.list_exposures() == []
            assert status(prime_emulator) == "PENDING"
    """
    passed(project(tmp_path, test_it=IN_USE + test), 2)


def test_what_is_drawn_does_not_depend_on_the_tests_before(tmp_path: Path) -> None:
    test = """
        seen = []

        @pytest.mark.parametrize("time", [1, 2])
        @pytest.mark.prime_emulator(faults=[Fault("status_before", probability=0.5)])
        def test_it(prime_emulator, time):
            with PortClient(max_retries=0) as ports:
                for _ in range(30):
                    try:
                        ports.list_exposures()
                    except APIStatusError:
                        pass
            seen.append([request.status for request in prime_emulator.requests])
            assert set(seen[0]) == {200, 500}
            assert seen[-1] == seen[0]
    """
    passed(project(tmp_path, test_it=IN_USE + test), 2)


def test_the_faults_of_a_class_are_for_each_of_its_tests(tmp_path: Path) -> None:
    test = """
        @pytest.mark.prime_emulator(faults=(Fault("status_410"),))
        class TestAll:
            @pytest.mark.parametrize("time", [1, 2])
            def test_it(self, prime_emulator, time):
                with PortClient() as ports, pytest.raises(APIStatusError):
                    ports.list_exposures()
    """
    passed(project(tmp_path, test_it=IN_USE + test), 2)


def test_a_wrong_marker_is_one_clear_error(tmp_path: Path) -> None:
    wrong = {
        "tempo=2": "there is no option tempo; there are faults, port_forwards, time_scale, limits,",
        "0.05": "options are given by name: faults, port_forwards, time_scale, limits, count_rejected, start_delay",
        "time_scale=0": "time_scale must be a positive number",
        "time_scale='fast'": "time_scale must be a positive number, not 'fast'",
        "limits='no'": "limits must be True or False, not 'no'",
        "limits=None": "limits must be True or False, not None",
        "count_rejected='x'": "count_rejected must be True or False, not 'x'",
        "start_delay=-1": "start_delay must be a number of seconds from 0, not -1",
        "start_delay=float('nan')": "start_delay must be a number of seconds from 0, not nan",
        "start_delay='30'": "start_delay must be a number of seconds from 0, not '30'",
        "teams='team_1'": "teams must be a list of team ids, not 'team_1'",
        "list_members=1": "list_members must be True or False, not 1",
        "omit_team_id=None": "omit_team_id must be True or False, not None",
        "vm_expose_status=500": "vm_expose_status must be 404, 405 or 410, not 500",
        "withdrawn_status='404'": "withdrawn_status must be 404, 405 or 410, not '404'",
        "sync_delay=-1": "sync_delay must be a number of seconds from 0, or math.inf, not -1",
        "sync_delay=None": "sync_delay must be a number of seconds from 0, or math.inf, not None",
        "faults=Fault('status_410')": "faults must be a list of Fault, not Fault",
        "faults=['status_410']": "fault must be a Fault, not 'status_410'",
        "faults=[Fault('status_410', 'sandbox.create_sandbox')]": "the fault status_410 makes no sense for",
        "faults=[Fault('stale_list', 'sandbox.nothing')]": "the emulator serves no operation 'sandbox.nothing'",
        "faults=None": "faults must be a list of Fault, not NoneType",
        "faults=(Fault('status_410') for _ in range(2))": "faults must be a list of Fault, not generator",
        "faults=[Fault('status_410'), None]": "fault must be a Fault, not None",
        "port_forwards=8000": "port_forwards must be a mapping of ports to ports, not 8000",
        "port_forwards=None": "port_forwards must be a mapping of ports to ports, not None",
        "port_forwards=[8000]": "port_forwards must be a mapping of ports to ports, not [8000]",
        "port_forwards={'8000': 80}": "each key of port_forwards must be a whole number from 1 to 65535, not '8000'",
        "port_forwards={8000: '80'}": "port_forwards[8000] must be a whole number from 1 to 65535, not '80'",
        "port_forwards={8000: 99999}": "port_forwards[8000] must be a whole number from 1 to 65535, not 99999",
    }
    tests = [
        f"        @pytest.mark.prime_emulator({marker})\n        def test_{number}(prime_emulator): pass\n"
        for number, marker in enumerate(wrong)
    ]
    good = "        def test_good_after_bad(prime_emulator): assert prime_emulator.base_url\n"
    done = run(project(tmp_path, test_it=IN_USE + "".join(tests) + good))
    assert f"1 passed, {len(wrong)} errors" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    # Nothing but the reason stands below the heading of each.
    shown = done.stdout.split(" ERROR at setup of test_")[1:]
    for found, reason in zip(shown, wrong.values(), strict=True):
        first, second = found.splitlines()[1:3]
        assert first.startswith(f"marker prime_emulator: {reason}")
        assert second.startswith(("_", "="))


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    conftest = """
        import sys
        sys.modules["starlette"] = None
    """
    test = """
        def test_one(prime_emulator): pass
        def test_two(prime_emulator_session): pass
        def test_that_uses_neither(): pass
    """
    done = run(project(tmp_path, conftest=conftest, test_it=test))
    assert "1 passed, 2 errors" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    for found in done.stdout.split(" ERROR at setup of test_")[1:]:
        assert found.splitlines()[1] == "the emulator needs starlette: pip install 'prime-ports[emulator]'"


def test_each_worker_of_xdist_has_one_of_its_own(tmp_path: Path) -> None:
    test = """
        import json, pathlib

        @pytest.mark.parametrize("number", range(3))
        def test_it(prime_emulator, prime_emulator_session, worker_id, number):
            assert not prime_emulator.sandboxes
            with PortClient() as ports:
                assert ports.expose(prime_emulator.create_sandbox(), 8000)
            here = {"worker": worker_id, "url": prime_emulator_session.base_url, "count": len(prime_emulator.exposures)}
            pathlib.Path(f"{worker_id}-{number}.json").write_text(json.dumps(here))
    """
    passed(project(tmp_path, test_it=IN_USE + test), 6, "-n", "2", "--dist", "each")
    seen = [json.loads(path.read_text("utf-8")) for path in tmp_path.glob("*.json")]
    assert len(seen) == 6
    assert {one["count"] for one in seen} == {1}
    assert len({one["worker"] for one in seen}) == 2
    assert len({(one["worker"], one["url"]) for one in seen}) == len({one["url"] for one in seen}) == 2


def test_it_serves_async_tests(tmp_path: Path) -> None:
    test = """
        import asyncio
        from prime_ports import AsyncPortClient

        pytestmark = pytest.mark.anyio

        @pytest.fixture
        def anyio_backend():
            return "asyncio"

        @pytest.mark.parametrize("async_backend", ["httpcore", "aiohttp"])
        async def test_it(prime_emulator, async_backend):
            sandboxes = [prime_emulator.create_sandbox() for _ in range(10)]
            async with AsyncPortClient(async_backend=async_backend) as ports:
                made = await asyncio.gather(*(ports.expose(sandbox_id, 8000) for sandbox_id in sandboxes))
                assert len(prime_emulator.exposures) == 10
                await asyncio.gather(*(ports.unexpose(one.sandbox_id, one.exposure_id) for one in made))
            assert not prime_emulator.exposures

        @pytest.fixture
        async def exposure(prime_emulator):
            async with AsyncPortClient() as ports:
                yield await ports.expose(prime_emulator.create_sandbox(), 8000)

        @pytest.mark.prime_emulator(faults=[Fault("status_410", "sandbox.unexpose_port")])
        async def test_with_an_async_fixture(exposure):
            async with AsyncPortClient() as ports:
                with pytest.raises(APIStatusError) as raised:
                    await ports.unexpose(exposure.sandbox_id, exposure.exposure_id)
            assert raised.value.status_code == 410
    """
    passed(project(tmp_path, test_it=IN_USE + test), 3)
