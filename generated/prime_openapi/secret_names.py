"""The rule that says which values are secrets, by the names in the document. The generated package has a copy."""

import re

# Last words of a name, without the plural's s.
_WORDS = frozenset({"token", "secret", "password", "credential", "apikey"})
_KEYS = frozenset({"api", "private", "secret", "access"})
_ENVIRONMENTS = frozenset({"env", "environ", "environment", "env_var", "environment_var", "environment_variable"})
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W_A-Za-z0-9]+")


def words(name: str) -> list[str]:
    """Return the words of a name in lower case, whether they are joined by marks or by capitals."""
    return [word.lower() for word in _WORD.findall(name)]


def _singular(name: str) -> list[str]:
    found = words(name)
    return [*found[:-1], found[-1].removesuffix("s")] if found else found


def is_secret(name: str) -> bool:
    """Return whether a name is that of a secret: `access_token`, `clientSecret`, `api_key`, but not `public_key`."""
    found = _singular(name)
    if not found:
        return False
    return found[-1] in _WORDS or (found[-1] == "key" and len(found) > 1 and found[-2] in _KEYS)


def is_environment(name: str) -> bool:
    """Return whether a name is that of environment variables, whose values may be secrets."""
    found = _singular(name)
    return "_".join(found[-2:]) in _ENVIRONMENTS or (bool(found) and found[-1] in _ENVIRONMENTS)


def is_pair(names: set[str]) -> bool:
    """Return whether fields with these names are a pair of a name and its value."""
    return "value" in names and bool(names & {"name", "key"})
