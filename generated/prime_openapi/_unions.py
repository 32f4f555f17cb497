"""Reader of unions, which takes the branch that a value fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ._readers import ANYTHING, LOST, Const, Enum, Model, Reader, State, described
from .types import FieldError


class OneOf(Reader):
    """Reader of a union. It takes the branch that is nearest to the value.

    Args:
        branches: Readers of its types.
        discriminators: Name of a property, and for each branch the values that it names it by; empty for branches
            that the property says nothing of.
    """

    def __init__(self, *branches: Reader, discriminators: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = ()):
        self.branches = sorted(branches, key=lambda branch: branch.rank)
        self.expected = " or ".join(dict.fromkeys(branch.expected for branch in self.branches))
        self.kinds = frozenset().union(*(branch.kinds for branch in branches))
        self._by_kind = {kind: [b for b in self.branches if kind in b.kinds] for kind in self.kinds}
        # What is plain for the most special branch needs no further look.
        self.plain = frozenset(
            kind
            for kind, fitting in self._by_kind.items()
            if kind in fitting[0].plain and (len(fitting) == 1 or fitting[0] is not ANYTHING)
        )
        self._declared = [
            (name, {branch: frozenset(values) for branch, values in zip(branches, stated, strict=True) if values})
            for name, stated in discriminators
        ]
        self._inferred: list[tuple[str, dict[Reader, frozenset[Any]]]] | None = None

    def read(self, value: Any, state: State) -> Any:
        fitting = self._by_kind.get(type(value))
        if fitting is None:
            fitting = next((found for kind, found in self._by_kind.items() if _is_a(value, kind)), None)
            if fitting is None:
                raise self.mismatch(value)
        unclear = False
        if isinstance(value, Mapping):
            fitting, unclear = self._named(value, fitting)
        if len(fitting) == 1:
            return fitting[0].read(value, state)
        return self._nearest(value, fitting, state, unclear)

    def _named(self, value: Mapping[str, Any], fitting: list[Reader]) -> tuple[list[Reader], bool]:
        """Return the branches that the value's own tags leave, and whether one of the tags is unknown to all.

        Raises:
            FieldError: A discriminator that no branch has.
        """
        for name, tags in self._declared:
            if name not in value:
                continue
            tag = value[name]
            chosen = [branch for branch in fitting if _is_among(tag, tags.get(branch))]
            fitting = chosen or [branch for branch in fitting if branch not in tags]
            if not fitting:
                known = ", ".join(sorted({str(each) for values in tags.values() for each in values}))
                raise FieldError(f"has {name} {described(tag, True)}, which is none of {known}")
        unclear = False
        if len(fitting) > 1:
            if self._inferred is None:
                self._inferred = _tags_of(self.branches)
            for name, tags in self._inferred:
                if name in value:
                    tagged = [branch for branch in fitting if branch in tags]
                    chosen = [branch for branch in tagged if _is_among(value[name], tags[branch])]
                    if chosen:
                        fitting = [branch for branch in fitting if branch in chosen or branch not in tags]
                    elif len(tagged) > 1:
                        unclear = True
        return fitting, unclear

    def _nearest(self, value: Any, fitting: list[Reader], state: State, unclear: bool) -> Any:
        memo = {} if state.memo is None else state.memo
        key = (id(self), id(value), state.lenient)
        if key not in memo:
            # With the value, so that no other can get its id.
            memo[key] = (value, self._attempt(value, fitting, state, memo, unclear))
        outcome = memo[key][1]
        if isinstance(outcome, FieldError):
            raise outcome
        cost, made, problems = outcome
        state.cost += cost
        state.problems += problems
        return made

    def _attempt(
        self, value: Any, fitting: list[Reader], state: State, memo: dict[Any, Any], unclear: bool
    ) -> FieldError | tuple[int, Any, list[tuple[str, str, FieldError]]]:
        """Read the value by each branch; return the result of the nearest with its cost, or why there is none."""
        for lenient in (False, True) if state.lenient else (False,):
            results = []
            for branch in fitting:
                attempt = State(lenient, state.place, memo)
                try:
                    made = branch.read(value, attempt)
                except FieldError:
                    continue
                results.append((attempt.cost, made, attempt.problems))
            if results:
                best = min(results, key=lambda result: result[0])
                equal = sum(result[0] == best[0] for result in results) > 1
                # Where nothing says which branch is meant, a choice would only be a guess.
                if not (equal and (unclear or lenient or best[0] >= LOST)):
                    return best
        names = ", ".join(dict.fromkeys(b.cls.__name__ if isinstance(b, Model) else b.expected for b in fitting))
        return FieldError(f"is not one of {names}: got {described(value)}")


def _is_a(value: object, kind: type) -> bool:
    if kind is dict:
        return isinstance(value, Mapping)
    return isinstance(value, kind) and isinstance(value, bool) == (kind is bool)


def _is_among(tag: object, values: frozenset[Any] | None) -> bool:
    if not values or not isinstance(tag, str | int):
        return False
    return tag in values or (not isinstance(tag, str) and str(tag).lower() in values)


def _tags_of(branches: list[Reader]) -> list[tuple[str, dict[Reader, frozenset[Any]]]]:
    """Return properties by which the values themselves say their branch: constants and enums that differ."""
    found: dict[str, dict[Reader, frozenset[Any]]] = {}
    for branch in branches:
        if isinstance(branch, Model):
            for name, _, reader, _ in branch.cls.__shape__().fields:
                if isinstance(reader, Const):
                    found.setdefault(name, {})[branch] = frozenset({reader.value})
                elif isinstance(reader, Enum):
                    found.setdefault(name, {})[branch] = frozenset(reader.known)
    tags = [(name, values) for name, values in found.items() if len({*values.values()}) > 1]
    # Those that tell most branches apart come first.
    return sorted(tags, key=lambda tag: sum(map(len, tag[1].values())) / len(tag[1]) ** 2)
