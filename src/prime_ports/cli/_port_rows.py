"""Public ports as rows of a table, as JSON values, and as lines before a question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from prime_ports.cli._output import count, printable

if TYPE_CHECKING:
    from prime_ports import PublicPort

HEADINGS = ("Kind", "Sandbox", "Port", "ID", "Protocol", "Name", "URL", "Age")
_KINDS = {"exposure": "exposure", "published": "published port", "tunnel": "tunnel"}
_MOST_LINES = 20  # before a question


class PortRows:
    """Public ports of a list, with their ages by the time of the list, or by the local clock where that is None."""

    def __init__(self, ports: Sequence[PublicPort], list_time: datetime | None) -> None:
        self.ports = ports
        self._now = list_time or datetime.now(UTC)

    def rows(self, *, for_people: bool) -> list[tuple[object, ...]]:
        """Return a row for each port; ages are short texts for people, else whole seconds."""
        rows: list[tuple[object, ...]] = []
        for port in self.ports:
            age = self._age(port)
            shown = "" if age is None else short_age(age) if for_people else age
            name, protocol = port.name or "", getattr(port, "protocol", None) or ""
            rows.append(
                (port.kind, port.sandbox_id or "", _number(port), _id_of(port), protocol, name, port.url or "", shown)
            )
        return rows

    def documents(self) -> list[dict[str, Any]]:
        """Return the ports as JSON values: `kind`, `key`, common fields, `age` in seconds, then those of the kind."""
        return [self._document(port) for port in self.ports]

    def _document(self, port: PublicPort) -> dict[str, Any]:
        from attrs import asdict

        fields = asdict(port)
        common = {name: fields[name] for name in ("sandbox_id", "port", "url", "name")} | {
            "created_at": None if port.created_at is None else port.created_at.isoformat(),
            "created_at_raw": fields.get("created_at_raw"),
            "age": self._age(port),
        }
        return {"kind": port.kind, "key": port.key} | common | (fields | common)

    def total(self) -> str:
        """Return such as "3 public ports: 2 exposures, 1 tunnel"."""
        return f"{count(len(self.ports), 'public port')}: {kinds_in_words([port.kind for port in self.ports])}"

    def lines(self, width: int) -> tuple[list[str], bool]:
        """Return lines for people, of the first ports only where there are many, and True if ids do not fit."""
        shown = self.ports[:_MOST_LINES]
        cells = [
            (
                port.kind,
                printable(port.sandbox_id or _id_of(port)),
                f"port {number}" if (number := _number(port)) else "",
                printable(_id_of(port)) if port.sandbox_id else "",
                "age unknown" if (age := self._age(port)) is None else age_in_words(age),
                printable(port.name or ""),
            )
            for port in shown
        ]
        columns = list(zip(*cells, strict=True))
        ids, names = columns[3], columns[5]
        for left_out in (names, ids):
            if sum(max(map(len, column)) + 2 for column in columns if any(column)) - 2 > width:
                columns = [column for column in columns if column is not left_out]
        columns = [column for column in columns if any(column)]
        widths = [max(map(len, column)) for column in columns]
        lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in zip(*columns, strict=True)]
        if more := len(self.ports) - len(shown):
            lines.append(f"and {more:,} more")
        return lines, any(ids) and not any(column is ids for column in columns)

    def _age(self, port: PublicPort) -> int | None:
        return None if port.created_at is None else max(0, int((self._now - port.created_at).total_seconds()))


def kinds_in_words(kinds: Sequence[str]) -> str:
    """Return such as "1 exposure, 2 published ports"."""
    return ", ".join(count(kinds.count(kind), noun) for kind, noun in _KINDS.items() if kind in kinds)


def _number(port: PublicPort) -> object:
    """Return the port's number, "*" for all ports, or nothing for a tunnel."""
    if port.port is not None:
        return port.port
    return "*" if port.kind == "published" else ""


def _id_of(port: PublicPort) -> str:
    """Return the id that its removal needs besides sandbox and port, or nothing."""
    return getattr(port, "exposure_id", None) or getattr(port, "tunnel_id", None) or ""


def short_age(seconds: int) -> str:
    """Return such as "41s", "49m", "2h05m" or "3d4h", for narrow columns, rounded down."""
    if seconds < 120:
        return f"{seconds}s"
    minutes, hours = seconds // 60, seconds // 3600
    if minutes < 120:
        return f"{minutes}m"
    if hours < 48:
        return f"{hours}h{minutes % 60:02}m"
    return f"{hours // 24}d{hours % 24}h" if hours < 24 * 100 else f"{hours // 24}d"


def age_in_words(seconds: int) -> str:
    """Return such as "41 s", "49 min", "2 h 5 min" or "3 d 4 h", rounded down."""
    if seconds < 120:
        return f"{seconds} s"
    minutes, hours = seconds // 60, seconds // 3600
    if minutes < 120:
        return f"{minutes} min"
    if hours < 48:
        return f"{hours} h {minutes % 60} min"
    return f"{hours // 24:,} d {hours % 24} h"
