"""A server of PostgreSQL of the tests' own, in a temporary folder, from the programs that are installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
"""Where systems keep the server's programs, which are seldom on the path."""

PASSWORD = "a secret of the tests"  # noqa: S105 (of a server that lives for seconds)


def find_programs() -> Path | None:
    """Give the folder of ``initdb`` and ``postgres``, the newest that is there."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    found = [each for place in PLACES for each in Path("/").glob(place.lstrip("/"))]
    return max((each for each in found if (each / "initdb").exists()), default=None)


@contextmanager
def server() -> Iterator[str]:
    """Start a server; give its address with {database} to be filled in; stop it and take it away."""
    programs = find_programs()
    if programs is None:
        message = "Can't find initdb, which PSC_REQUIRE_POSTGRES=1 asks for. Is PostgreSQL installed?"
        raise LookupError(message)
    # Not pytest's folder: the server runs as another user where the tests run as root.
    with tempfile.TemporaryDirectory(prefix="psc-postgres-") as root:
        folder = Path(root)
        user = _give_to_server(folder)
        password = folder / "password"
        password.write_text(PASSWORD)
        password.chmod(0o644)
        data = folder / "data"
        _as(user, programs / "initdb", "-D", data, "-U", "psc", "-A", "scram-sha-256", "--pwfile", password,
            "-E", "UTF8", "--locale=C", "--no-sync")  # fmt: skip
        port = _free_port()
        log = folder / "log"
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories="
        _as(user, programs / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")
        try:
            yield f"postgresql://psc:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{port}/{{database}}"
        finally:
            _as(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def _give_to_server(folder: Path) -> str | None:
    """Let the server's user write there; it refuses to run as root."""
    if os.geteuid() != 0:
        return None
    user = "postgres"  # whom the server's package brings
    folder.chmod(0o755)
    shutil.chown(folder, user)
    return user


def _as(user: str | None, *command: object) -> None:
    # To a file, not a pipe: the server inherits it and would keep it open.
    with tempfile.TemporaryFile("w+") as said:
        done = subprocess.run(
            [str(part) for part in command],
            cwd="/",
            stdout=said,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
            user=user,
            group=user,
            extra_groups=[] if user else None,
        )
        said.seek(0)
        assert done.returncode == 0, said.read()


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
