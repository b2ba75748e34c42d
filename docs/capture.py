"""Draws docs/terminal.svg: what the program prints on a terminal, read from a real one.

Run it in the repository after the README's first command: ``python docs/capture.py``
"""

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 104
COMMANDS = (
    "factcheck list --speaker altman",
    "factcheck verdict 1 out of context --note 'Cut from a longer answer.'",
    "factcheck show 1",
)


def read_screen(command: str) -> str:
    """Everything that ``command`` prints on a terminal, colours included."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    process = subprocess.Popen(
        ["sh", "-c", command],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env={**environment, "TERM": "xterm-256color"},
    )
    os.close(slave)
    seen = b""
    with process:
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # the terminal is gone with the process
                break
            if not part:
                break
            seen += part
    os.close(master)
    return seen.decode().replace("\r\n", "\n").rstrip("\n")


def main() -> None:
    """Draw the picture anew."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    for command in COMMANDS:
        console.print(Text.assemble(("$ ", "bold green"), (command, "bold")))
        console.print(Text.from_ansi(read_screen(command)), "")
    Path(sys.argv[0]).with_name("terminal.svg").write_text(console.export_svg(title="factcheck"), encoding="utf-8")


if __name__ == "__main__":
    main()
