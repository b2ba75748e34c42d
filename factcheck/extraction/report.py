"""An indirect statement, made of a cue, its content and whoever it points at."""

from factcheck.extraction.content import Content, says_something
from factcheck.extraction.scene import Scene
from factcheck.extraction.speakers import Finding, Witness
from factcheck.extraction.statement import Kind


def make_report(
    scene: Scene, content: Content | None, rule: str, witness: Witness | None, cue: int
) -> Finding | None:
    """A finding, if the content is one that could be checked."""
    if content is None or witness is None or not says_something(scene, content):
        return None
    return Finding(
        Kind.INDIRECT,
        content.first,
        content.last,
        rule,
        speaker=witness.speaker,
        mention=witness.mention,
        cue=cue,
        how=witness.how,
        doubtful=witness.doubtful,
        introduced=content.introduced,
    )
