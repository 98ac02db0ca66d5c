"""Ctrl-C ends a long run at once: one line, exit code 130, no traceback, and the old output file as it was."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deserter_estimates.file.document import bundled

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT to send to another process.")
LONG = ["run", "-", "--draws", "16000000", "--json"]
MANY = "".join(f'[estimates.e{n}]\nformula = "archive_total + {n}"\n' for n in range(200)).encode()
MORE_THAN_A_PIPE_HOLDS = b"# comment\n" * 150_000


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let a process started here take Ctrl-C, even where a shell runs the tests in its background and ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_ctrl_c_ends_a_long_run_in_one_line(tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    old.write_text("old")
    command = [sys.executable, "-m", "deserter_estimates", *LONG, "-o", str(old)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdin is not None
        running.stdin.write(MORE_THAN_A_PIPE_HOLDS + bundled().read_bytes() + MANY)  # over only when it is being read
        running.stdin.close()
        running.stdin = None
        time.sleep(2)
        running.send_signal(signal.SIGINT)
        try:
            output, said = running.communicate(timeout=20)
        finally:
            running.kill()  # or a run that was not interrupted would be waited for

    assert (130, b"", b"interrupted\n") == (running.returncode, output, said)
    assert ["old.json"] == [path.name for path in tmp_path.iterdir()]
    assert "old" == old.read_text()
