"""Remove once with a blocking peer; the whole process is timed from outside, so nothing else is imported here.

python benchmarks/first_removal.py PEER BASE_URL
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

Removal = Callable[[str, str], Any]


def port_client(peer: str, base_url: str) -> Any:
    """Return our blocking client with the options that a peer's name stands for."""
    from prime_ports import PortClient

    options: dict[str, Any] = {"rate_limit": peer == "ours-rate-limited"}
    if peer in {"ours-http-client", "ours-threads"}:
        import httpx

        options["http_client"] = httpx.Client()
    if peer == "ours-httpx":
        options["async_backend"] = "httpcore"
    return PortClient(api_key="k", base_url=base_url, **options)


def blocking(peer: str, base_url: str) -> Removal:
    """Return a function that removes one exposure."""
    if peer == "httpx":
        import httpx

        client = httpx.Client(headers={"Authorization": "Bearer k"})
        return lambda sandbox, exposure: client.delete(f"{base_url}/api/v1/sandbox/{sandbox}/expose/{exposure}")
    if peer == "vendor":
        from prime_sandboxes import APIClient, SandboxClient  # type: ignore[import-not-found]

        return SandboxClient(APIClient()).unexpose  # type: ignore[no-any-return]
    if peer == "stock":
        from stock_client import AuthenticatedClient  # type: ignore[import-not-found]
        from stock_client.api.sandbox import (  # type: ignore[import-not-found]
            unexpose_port_endpoint_api_v1_sandbox_sandbox_id_expose_exposure_id_delete as operation,
        )

        stock = AuthenticatedClient(base_url=base_url, token="k")
        return lambda sandbox, exposure: operation.sync(sandbox, exposure, client=stock)
    return port_client(peer, base_url).unexpose  # type: ignore[no-any-return]


def main() -> None:
    """Read the command line, remove, print nothing."""
    peer, base_url = sys.argv[1:]
    os.environ.update(PRIME_API_KEY="k", PRIME_API_BASE_URL=base_url, PRIME_BASE_URL=base_url)
    blocking(peer, base_url)("sbx", "e")
    os._exit(0)  # what the peers leave open is not what is measured


if __name__ == "__main__":
    main()
