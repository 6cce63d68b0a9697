"""A real mail server for tests: Debian's Dovecot, in a folder of its own, as whoever runs the tests."""

import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from imaplib import IMAP4
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

USER, PASSWORD = "walks", "correct-horse"
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = no
disable_plaintext_auth = no
protocols = imap
default_internal_user = {me}
default_internal_group = {group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{folder}/mail
mail_uid = {uid}
mail_gid = {gid}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
auth_failure_delay = 0
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
"""


def find_dovecot() -> str | None:
    """Where it is installed, if it is."""
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/sbin")


@contextmanager
def dovecot() -> Iterator[str]:
    """The address of a server with one empty mailbox; skips the test where none is installed."""
    program = find_dovecot()
    if program is None:
        pytest.skip("no Dovecot here: apt-get install dovecot-imapd")
    with TemporaryDirectory() as named, socket.socket() as free:
        folder = Path(named)
        folder.chmod(0o755)  # whoever logs people in is somebody else, where root runs this
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        config = folder / "dovecot.conf"
        config.write_text(_config(folder, port))
        with subprocess.Popen([program, "-F", "-c", str(config)]) as server:
            try:
                _await(port, server, folder / "log")
                yield f"imap://127.0.0.1:{port}"
            finally:
                server.terminate()  # who still is logged in is cut


def _config(folder: Path, port: int) -> str:
    me = getpass.getuser()
    owner = pwd.getpwnam("dovecot" if me == "root" else me)  # nobody's mail is root's; he came with the package
    (folder / "mail").mkdir()
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    return _CONFIG.format(
        folder=folder,
        me=me,
        login="dovenull" if me == "root" else me,
        group=grp.getgrgid(os.getgid()).gr_name,
        uid=owner.pw_uid,
        gid=owner.pw_gid,
        port=port,
        password=PASSWORD,
    )


def deliver(url: str, message: EmailMessage) -> None:
    """Put a mail into the mailbox, as the server that received it would."""
    host, _, port = url.removeprefix("imap://").partition(":")
    with IMAP4(host, int(port)) as box:
        box.login(USER, PASSWORD)
        box.append("INBOX", "", "", message.as_bytes())


def _await(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and server.poll() is None:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    pytest.fail(f"Dovecot did not start: {log.read_text() if log.exists() else 'it said nothing'}")
