"""The command line: one module for each noun; parse, call one use case, print."""

import sys


def main() -> None:
    """Run ``factcheck`` with the arguments of this process and exit with its code."""
    try:
        from factcheck.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before there was anything to interrupt
        sys.exit(130)
