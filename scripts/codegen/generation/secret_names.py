"""The rule that says which values are secrets, by the names in the document. The generated package has a copy."""

import re

# Last words of a name, without the plural's s.
_WORDS = frozenset({"token", "secret", "password", "credential", "apikey"})
_KEYS = frozenset({"api", "private", "secret", "access"})
_ENVIRONMENT = re.compile(r"(?:^|_)(?:envs?|environ|environment|(?:env|environment)_(?:vars?|variables?))$")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W_A-Za-z0-9]+")


def words(name: str) -> list[str]:
    """Return the words of a name in lower case, whether they are joined by marks or by capitals."""
    return [word.lower() for word in _WORD.findall(name)]


def is_secret(name: str) -> bool:
    """Return whether a name is that of a secret: `access_token`, `clientSecret`, `api_keys`, but not `public_key`."""
    found = words(name)
    if len(found) > 1 and found[-1] == "value":
        found.pop()
    if not found:
        return False
    last = found[-1].removesuffix("s")
    return last in _WORDS or (last == "key" and len(found) > 1 and found[-2] in _KEYS)


def is_environment(name: str) -> bool:
    """Return whether a name is that of environment variables, whose values may be secrets."""
    return _ENVIRONMENT.search("_".join(words(name))) is not None


def is_pair(names: set[str]) -> bool:
    """Return whether fields with these names are a pair of a name and its value."""
    return "value" in names and bool(names & {"name", "key"})
