"""How the checks beside this file ask a portal, and how they say what is wrong. Its address is the first argument of each."""

import sys
import urllib.error
import urllib.request

PORTAL = sys.argv[1].rstrip("/")

_faults = []


def fault(address, what):
    """Notes what is wrong with an address; all of it is told by `finish`."""
    _faults.append(f"{address}: {what}")


def opened(path, method="GET"):
    """An answer to be read bit by bit; any but a success raises `urllib.error.HTTPError`."""
    return urllib.request.urlopen(urllib.request.Request(PORTAL + path, method=method))


def fetch(path):
    """Body and headers of an answer."""
    with opened(path) as answer:
        return answer.read(), answer.headers


def refusal(path):
    """Why `HEAD` of an address is refused; None where it is not."""
    try:
        opened(path, "HEAD").close()
    except urllib.error.HTTPError as error:
        return error
    return None


def there(path):
    """The body, or None where there is no such thing."""
    try:
        return fetch(path)[0]
    except urllib.error.HTTPError as error:
        if error.code != 404:
            raise
        return None


def finish(*counted):
    """Tells the first faults and what was looked at, and ends the check, which failed where there is any fault."""
    for line in [*_faults[:40], *counted]:
        print(line)
    sys.exit(1 if _faults else 0)
