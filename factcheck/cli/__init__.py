"""The command line: one module for each noun; parse, call one use case, print."""

import gc
import sys


def main() -> None:
    """Run ``factcheck`` with the arguments of this process and exit with its code."""
    # imports make many objects and hardly any garbage: looking for it as often as Python does costs 7% of a start
    gc.set_threshold(50_000)
    try:
        from factcheck.cli.app import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before there was anything to interrupt
        sys.exit(130)
