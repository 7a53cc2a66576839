"""The page's server: Solara's own application, on this machine only, that asks no other host for anything and watches no file."""

import os
import socket
import tempfile
import threading
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

SETTINGS = {  # of Solara, by its documented environment variables, before it is imported
    "SOLARA_MODE": "production",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false",
    "SOLARA_TELEMETRY_SERVER_USER_ID": "none",
    "SOLARA_THEME_SHOW_BANNER": "false",
    "SOLARA_THEME_LOADER": "plain",
    "SOLARA_THEME_TITLE": "reciprocity",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "false",
    "SOLARA_KERNEL_CULL_TIMEOUT": "20s",  # a visitor who leaves is forgotten; one who only lost the network has so long to come back
    "SOLARA_KERNEL_MAX_COUNT": "200",
    "SOLARA_SESSION_HTTP_ONLY": "true",
}
LARGEST_MESSAGE = 1_000_000  # bytes from a browser


class PortTaken(OSError):
    """The port is in use, or may not be used."""


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens, on a free port for port 0; raises PortTaken where it can't."""
    sock = socket.socket(socket.AF_INET)
    try:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((host, port))
        sock.listen(128)
    except OSError as error:
        sock.close()
        raise PortTaken(f"{host}:{port} can't be used: {error.strerror or error}") from None
    return sock


def application(name: str) -> Any:
    """Return the page of a shipped scenario or a file as an ASGI application; raises ScenarioError for a faulty one."""
    for key, value in SETTINGS.items():
        os.environ[key] = value
    os.environ.setdefault("SOLARA_HOME", str(Path(tempfile.gettempdir()) / "reciprocity-solara"))
    from solara.server import app, settings  # heavy, and reads the settings above
    from solara.server import starlette as server
    from starlette.applications import Starlette
    from starlette.middleware import Middleware
    from starlette.routing import Mount
    from starlette.staticfiles import StaticFiles

    from sim.web import page
    from sim.web.guarding import SameOrigin

    page.first_is(name)
    app.apps["__default__"] = app.AppScript("sim.web.page")
    routes = [  # Solara's own route would ask a public host for what the installed assets lack
        Mount(each.path, StaticFiles(directory=settings.assets.proxy_cache_dir))
        if isinstance(each, Mount) and each.path == f"/{server.cdn_url_path}"
        else each
        for each in server.routes
    ]
    return Starlette(routes=routes, lifespan=server.lifespan, middleware=[Middleware(SameOrigin), *server.middleware])


def serve(page: Any, sock: socket.socket, ready: Callable[[], None] = lambda: None) -> None:
    """Serve the page until interrupted; `ready` is called when it answers."""
    import uvicorn

    from sim.web.many import warm

    config = uvicorn.Config(
        page, log_level="error", access_log=False, loop="asyncio", ws_max_size=LARGEST_MESSAGE, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    warnings.filterwarnings("ignore", "Cookies with samesite", UserWarning)  # of a page without https, as on this machine
    warm()

    def tell() -> None:
        while not server.started and not server.should_exit:
            threading.Event().wait(0.02)
        if server.started:
            ready()

    threading.Thread(target=tell, daemon=True).start()
    server.run(sockets=[sock])
