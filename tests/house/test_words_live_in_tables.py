"""Words live in language tables, never in the code that reads articles or compares names."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import factcheck.extraction
import factcheck.identity
from factcheck.language.identity import TABLES_OF_IDENTITY, read_words
from factcheck.language.pack import known_languages, read_pack

ROOMS = [Path(str(room.__file__)).parent for room in (factcheck.extraction, factcheck.identity)]
MODULES = sorted(path for room in ROOMS for path in room.glob("*.py"))
WORDS = {
    word
    for code in known_languages()
    for word in (
        *read_pack(code).lexicon,
        *(" ".join(words) for entries in read_pack(code).phrases.values() for words, _ in entries),
    )
    if word.isalpha() or " " in word
} | {word for table in TABLES_OF_IDENTITY for word in read_words(table) if len(word) > 1 and word.isalpha()}


def _constants(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string constant of a module that is no docstring, an enum's value or a part of an f-string."""
    bare = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    values = {
        id(item.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases)
        for item in node.body
        if isinstance(item, ast.Assign)
    }
    exported = {
        id(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for name in ast.walk(node.value)
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in bare | values | exported
        ):
            yield node.lineno, node.value


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_string_of_a_module_is_a_word_of_a_table(path: Path) -> None:
    """What a word means stands in a table, where each language can say it its own way."""
    found = [
        f"{path.name}:{line}: {text!r}"
        for line, text in _constants(ast.parse(path.read_text("utf-8")))
        if text.strip().lower() in WORDS
    ]
    assert not found


def test_the_rule_can_fail() -> None:
    """A cue in code is seen."""
    assert [text for _, text in _constants(ast.parse('x = "ujarnya"')) if text in WORDS] == ["ujarnya"]
