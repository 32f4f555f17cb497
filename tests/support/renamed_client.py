"""Removes an exposure with whichever `prime_openapi` comes first on the path; says which operation that was.

python renamed_client.py BASE_URL
"""

from __future__ import annotations

import asyncio
import sys

import prime_openapi
from prime_ports import AsyncPortClient, PortClient

with PortClient(base_url=sys.argv[1], api_key="key-for-tests", rate_limit=False) as ports:
    print(ports.unexpose("sbx", "exp").status)


async def main() -> None:
    async with AsyncPortClient(base_url=sys.argv[1], api_key="key-for-tests") as ports:
        print((await ports.unexpose("sbx", "exp")).status)


asyncio.run(main())
operation = prime_openapi.find_operation("DELETE", "/api/v1/sandbox/{}/expose/{}")
print(operation.name, operation.path_template)
