"""Which authorities are trusted."""

from __future__ import annotations

import ssl

from prime_ports._env import authorities, load_authorities
from prime_ports._errors import ConfigurationError
from prime_ports._transports.options import TransportOptions


def context_for(options: TransportOptions) -> ssl.SSLContext:
    """The context to check certificates with: the user's own, or the usual authorities.

    With `trust_env`, the variables SSL_CERT_FILE and SSL_CERT_DIR name others; otherwise they are certifi's.
    """
    if isinstance(options.verify, ssl.SSLContext):
        return options.verify
    if options.verify is False:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        return context
    file, folders = authorities() if options.trust_env else (None, None)
    if file or folders:
        return load_authorities("SSL_CERT_FILE" if file else "SSL_CERT_DIR", file, folders)
    import certifi

    return ssl.create_default_context(cafile=certifi.where())


def is_distrust(error: BaseException | None) -> bool:
    """Whether a certificate was refused, or none could be loaded: the next attempt would meet the same."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError | ConfigurationError):
            return True
        error = error.__cause__ or error.__context__
    return False
