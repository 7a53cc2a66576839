"""Only the page itself may talk to its server: what another site's page sends from the same browser is turned away."""

from typing import Any
from urllib.parse import urlsplit

LOCAL = ("127.0.0.1", "localhost", "[::1]")


class SameOrigin:
    """Refuses a request whose origin is not its host, and on this machine's own address a host of another name (DNS rebinding)."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] in ("http", "websocket") and not allowed(scope):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await send({"type": "http.response.start", "status": 403, "headers": [(b"content-type", b"text/plain")]})
            await send({"type": "http.response.body", "body": b"only the page itself may talk to its server"})
            return
        await self.app(scope, receive, send)


def allowed(scope: Any) -> bool:
    """Return whether a request comes from the page itself."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    host, origin = headers.get(b"host", ""), headers.get(b"origin")
    name = urlsplit(f"//{host}").hostname or ""
    local = (scope.get("server") or ("",))[0] == "127.0.0.1"
    if local and name not in LOCAL:
        return False
    return origin is None or urlsplit(origin).netloc == host
