"""Peers of the chat drivers that nobody here wrote, spoken to through the drivers as they are.

    python bench/peers.py [direct-line] [completions] [socket.io]

Installs each into a folder of the cache at the first time (npm and uv, a package index), starts it on loopback, holds
one conversation and prints it. Exit status 1 where something was not heard that the peer says.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from journeys.cache import our_cache
from journeys.channels.chat.completions import completions_chat
from journeys.channels.chat.direct_line import direct_line_chat
from journeys.channels.chat.socket_io import socket_io_chat
from journeys.channels.chat.typed import TypedLine

HERE = Path(__file__).parent / "peers"
KEY = "sk-peers-of-the-bench"  # of a proxy that ends with this process
PATIENCE = timedelta(seconds=8)
STARTS_IN = 180.0  # seconds; a proxy imports for a while
AT_HOME = {"LITELLM_LOCAL_MODEL_COST_MAP": "True"}  # nothing is fetched

Said = tuple[str, tuple[str, ...], tuple[str, ...]]  # what we say or «>press», what they say, what they suggest


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One peer: how it is installed and started, and what it says."""

    install: Callable[[Path], Sequence[Sequence[str]]]
    start: Callable[[Path, int], Sequence[str]]
    opened: Callable[[int], TypedLine]
    talk: Sequence[Said]


def _npm(home: Path) -> Sequence[Sequence[str]]:
    packages = ["offline-directline@1.3.1", "botbuilder@4.23.3", "express@5"]
    return [["npm", "install", "--no-audit", "--no-fund", "--prefix", str(home), *packages]]


def _python(*packages: str) -> Callable[[Path], Sequence[Sequence[str]]]:
    def commands(home: Path) -> Sequence[Sequence[str]]:
        python = str(home / "env" / "bin" / "python")
        return [["uv", "venv", "-q", str(home / "env")], ["uv", "pip", "install", "-q", "--python", python, *packages]]

    return commands


_ON_ITS_WAY = "It is on its way: track it (https://leaf.example/t"
PEERS = {
    "direct-line": Peer(
        install=_npm,
        start=lambda home, port: ["node", str(home / "direct_line.js"), str(port + 1), str(port)],
        opened=lambda port: direct_line_chat(f"http://127.0.0.1:{port}/directline"),
        talk=[
            ("", ("Welcome to Leaf & Cup!",), ()),
            ("Where is my order?", ("Let me see.", f"{_ON_ITS_WAY}?a=1&b=2)"), ("Track it", "Return it")),
            (">Track it", ("You said Track it",), ()),
            ("hero", ("Green tea\nLoose leaf, 100 g\nRead more (https://leaf.example/green)",), ("Buy it",)),
            (">Buy it", ("You said buy green tea",), ()),
            ("adaptive", ("Which reason?\nOrder: L-1",), ("Broken",)),
            (">Broken", ('You chose {"reason":"broken"}',), ()),
            ("wait", ("One moment, please.",), ()),
            ("", ("Here it is.",), ()),
            ("bye", ("Goodbye.",), ()),
        ],
    ),
    "completions": Peer(
        install=_python("litellm[proxy]==1.*"),
        start=lambda home, port: [
            *(str(home / "env" / "bin" / "litellm"), "--config", str(HERE / "litellm.yaml")),
            *("--host", "127.0.0.1", "--port", str(port)),
        ],
        opened=lambda port: completions_chat(f"http://127.0.0.1:{port}/v1", secret=KEY, model="tilda"),
        talk=[("Where is my order?", (f"{_ON_ITS_WAY}).",), ()), ("And now?", (f"{_ON_ITS_WAY}).",), ())],
    ),
    "socket.io": Peer(
        install=_python("python-socketio==5.*", "aiohttp==3.*"),
        start=lambda home, port: [str(home / "env" / "bin" / "python"), str(HERE / "socket_io.py"), str(port)],
        opened=lambda port: socket_io_chat(f"http://127.0.0.1:{port}"),
        talk=[
            ("Hello", ("You said Hello", "Anything else?"), ("Yes",)),
            (">Yes", ("You said /affirm", "Anything else?"), ("Yes",)),
            ("wait", ("You said wait", "Anything else?"), ("Yes",)),
            ("", ("Here it is.",), ()),
            ("bye", ("You said bye", "Anything else?"), ("Yes",)),
        ],
    ),
}


def main(names: Sequence[str]) -> int:
    """Speak to the named peers, or to all; how many did not go as they should."""
    return sum(not _went_well(name, PEERS[name]) for name in names or PEERS)


def _went_well(name: str, peer: Peer) -> bool:
    home = our_cache() / "peers" / name
    if not (home / "installed").exists():
        home.mkdir(parents=True, exist_ok=True)
        for command in peer.install(home):
            subprocess.run(command, check=True)
        (home / "installed").touch()
    for script in HERE.glob("*.js"):  # node finds packages beside the script
        (home / script.name).write_text(script.read_text(encoding="utf-8"), encoding="utf-8")
    port = _free_port()
    quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(peer.start(home, port), cwd=home, env=os.environ | AT_HOME, **quietly)
    try:
        _wait_for(port)
        print(f"{name}:")
        with closing(peer.opened(port)) as line:
            went = [_is_said(line, *said) for said in peer.talk]
            return all(went)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _is_said(line: TypedLine, ours: str, theirs: tuple[str, ...], options: tuple[str, ...]) -> bool:
    if ours.startswith(">"):
        line.press(ours[1:])
    elif ours:
        line.say(ours)
    began = time.monotonic()
    heard = tuple(line.hear(patience=PATIENCE))
    is_right = (heard, tuple(line.options)) == (theirs, options)
    took = time.monotonic() - began
    print(f"  {'ok ' if is_right else 'NOT'} {ours!r} -> {heard} {tuple(line.options)} {line.trouble} ({took:.1f} s)")
    return is_right


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(port: int) -> None:
    until = time.monotonic() + STARTS_IN
    while time.monotonic() < until:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"nothing came up at port {port} within {STARTS_IN:.0f} s")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
