"""Fetches a file from the public internet, and from nowhere else.

An address that a stranger gives must not reach the studio's own network. So a host is resolved
here, once; every address it has must be public; and the connection goes to the address that was
examined, not to whatever the name means a moment later.
"""

import http.client
import ipaddress
import socket
import ssl
from urllib.parse import SplitResult, urljoin, urlsplit

from bazaar.errors import ValidationFailed

TIMEOUT_S = 10.0
REDIRECTS_MAX = 3
PORTS = {"http": 80, "https": 443}


def fetch(url: str, *, max_bytes: int) -> bytes:
    """Return what is at a public address.

    Raises ValidationFailed for an address that is not public or not there, and for more than
    `max_bytes`.
    """
    for _ in range(REDIRECTS_MAX + 1):
        parts = urlsplit(url)
        connection = _connect(parts)
        try:
            target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
            connection.request("GET", target, headers={"User-Agent": "Bazaar"})
            response = connection.getresponse()
            location = response.headers.get("Location")
            if response.status in {301, 302, 303, 307, 308} and location:
                url = urljoin(url, location)
                continue
            if response.status != 200:
                raise _unreachable(f"{parts.hostname} answered {response.status}.")
            content = response.read(max_bytes + 1)
        except (OSError, http.client.HTTPException, ValueError):
            raise _unreachable(f"{parts.hostname} does not answer.") from None
        finally:
            connection.close()
        if len(content) > max_bytes:
            raise _unreachable(f"It is larger than {max_bytes // 1024**2} MB.")
        return content
    raise _unreachable("It leads from one address to the next.")


def public_address(host: str, port: int) -> str:
    """Return one address of a host. Raise ValidationFailed unless all it has are public."""
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        raise _unreachable(f"There is no {host}.") from None
    addresses = [ipaddress.ip_address(text.partition("%")[0]) for text in sorted(found)]
    if not addresses or not all(
        address.is_global and not address.is_multicast for address in addresses
    ):
        raise _unreachable("It is not on the public internet.")
    return str(addresses[0])


def _connect(parts: SplitResult) -> http.client.HTTPConnection:
    try:
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        port = 0
    if not parts.hostname or port != PORTS.get(parts.scheme):
        raise _unreachable("It must be a plain http:// or https:// address.")
    address = public_address(parts.hostname, port)
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=TIMEOUT_S)
    try:
        plain = socket.create_connection((address, port), TIMEOUT_S)
        connection.sock = (
            ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
            if parts.scheme == "https"
            else plain
        )
    except OSError:
        raise _unreachable(f"{parts.hostname} does not answer.") from None
    return connection


def _unreachable(words: str) -> ValidationFailed:
    message = f"This address cannot be fetched. {words}"
    return ValidationFailed(message, details={"imageUrls": [message]})
