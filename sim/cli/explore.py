"""`reciprocity explore`: the page on which a scenario is played, changed and compared."""

import webbrowser
from typing import Annotated

import typer

from sim.cli import completing
from sim.cli.extras import extra
from sim.scenario import load

PORT = 8765


def explore(
    scenario: Annotated[
        str, typer.Argument(metavar="[SCENARIO]", autocompletion=completing.scenario, help="a file, or the name of a shipped scenario")
    ] = "skripal_2018",
    port: Annotated[int, typer.Option(min=0, max=65535, help="port of the page; 0 takes a free one")] = PORT,
    host: Annotated[str, typer.Option(help="address to listen at; 127.0.0.1 is only this machine, 0.0.0.0 all around")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="open the page in the browser")] = True,
) -> None:
    """Open a page on which a scenario runs day by day, with its rules as sliders and a thousand runs beside what was documented.

    Example: reciprocity explore skripal_2018 --port 0
    """
    load(scenario)  # all its faults, before anything is opened
    from sim.web.serving import PortTaken, application, listening, serve

    try:
        sock = listening(host, port)
    except PortTaken as error:
        raise typer.BadParameter(f"{error}; choose another with --port, or a free one with --port 0", param_hint="'--port'") from None
    with sock:
        with extra("web"):
            page = application(scenario)
        address = f"http://{'localhost' if host == '0.0.0.0' else host}:{sock.getsockname()[1]}/"

        def ready() -> None:
            typer.echo(f"{address}  (Ctrl+C ends it)")
            if browser:
                webbrowser.open(address)

        serve(page, sock, ready)
