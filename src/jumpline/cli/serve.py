"""``jumpline serve``: an archive in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from jumpline.cli.command import Command, Session, say
from jumpline.cli.show import archive_argument
from jumpline.errors import UsageError


@click.command(cls=Command)
@archive_argument
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8765,
    show_default=True,
    help="Port to listen at.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen at; another lets other machines read.",
)
@click.option(
    "--trust",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder outside the archive of which pictures may be shown.",
)
@click.option("--hidden", is_flag=True, help="Show also what only the owner may see.")
@click.pass_obj
def serve(
    session: Session, /, archive: Path, port: int, host: str, trust: tuple[Path, ...], hidden: bool
) -> int:
    """Show an archive in the browser, to be read only."""
    try:
        import uvicorn

        from jumpline.web.app import LOCAL, application
    except ImportError as error:
        raise UsageError(
            f"{error.name} is not installed. Install it with: pip install 'jumpline[web]'"
        ) from error
    from jumpline.archive import Archive
    from jumpline.web.site import Site

    with Archive.open(archive):  # an older archive is brought up to date before anybody reads
        pass
    local = host in LOCAL
    app = application(Site(archive.resolve(), trust, hidden), LOCAL if local else ("*",))
    if not local:
        say(f"Everybody who reaches {host} can read this archive.")
    session.stdout.write(f"http://{host}:{port}/\n")
    session.stdout.flush()
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, timeout_keep_alive=5
    )
    uvicorn.Server(config).run()
    return 0
