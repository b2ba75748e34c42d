"""How long ``factcheck list`` takes beside the smallest Typer + SQLAlchemy program that selects ten rows.

Both are run in turn on one database of 100 articles, warm, so that whatever else the machine does slows both.

    python benchmarks/start_up.py [ROUNDS]
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ARTICLES = 100
YARDSTICK = """
import sys
import typer
from sqlalchemy import create_engine, text

app = typer.Typer()


@app.command()
def main(database: str) -> None:
    with create_engine(f"sqlite:///{database}").connect() as connection:
        for row in connection.execute(text("SELECT id, kind, text FROM statement LIMIT 10")):
            print(*row, sep="\\t")


app()
"""


def write_articles(path: Path) -> None:
    """Different articles with two statements each, one a line."""
    with path.open("w", encoding="utf-8") as stream:
        for number in range(ARTICLES):
            text = f'Kabar {number}. "Stok aman," kata Rina Wulandari. Ia menilai harga {number} rupiah wajar.'
            stream.write(json.dumps({"id": str(number), "text": text}) + "\n")


def measure(command: list[str], environment: dict[str, str]) -> float:
    """Seconds from start to end of one run."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Print both medians and their ratio."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        database, articles, yardstick = (
            Path(folder, name) for name in ("list.db", "articles.jsonl", "yardstick.py")
        )
        write_articles(articles)
        yardstick.write_text(YARDSTICK, encoding="utf-8")
        environment = {**os.environ, "FACTCHECK_DATABASE": str(database)}
        factcheck = [str(Path(sys.executable).with_name("factcheck"))]
        subprocess.run([*factcheck, "ingest", str(articles)], env=environment, check=True, capture_output=True)
        commands = {
            "factcheck list -n 10": [*factcheck, "list", "-n", "10"],
            "the yardstick": [sys.executable, str(yardstick), str(database)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        for at in range(rounds + 3):
            for name, command in commands.items():
                seconds = measure(command, environment)
                if at >= 3:  # the first rounds warm the caches
                    times[name].append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, value in medians.items():
        print(f"{name:<24}{value * 1000:8.1f} ms (median of {rounds})")
    ours, theirs = medians.values()
    print(f"{'ratio':<24}{ours / theirs:8.2f}")


if __name__ == "__main__":
    main()
