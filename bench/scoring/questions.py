"""How well questions are read: which facts a company's turn asks for, what an answer looks like, how it is meant.

A case is a `text` and what is `asked` in it («order number, code, asking»); nothing where it offers, thanks or tells.
Where the environment names a folder of recorded questions (`JOURNEYS_SHARED_DATA`, with a `question_pairs_dev.jsonl` of
the Schema-Guided Dialogue data in it: Google Research, CC BY-SA 4.0), each pair of them counts too: both ask for one
fact, or for two. Which half a pair belongs to is decided by its words.
"""

import json
import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from journeys.reading.talk.questions import read_questions
from scoring.answer import Answer, Case, Use

ASKED, NOTHING, PAIRS = "what is asked", "turns that ask nothing", "pairs of one fact"
READ = "recorded questions read"
TITLE = "Questions"
AIMS = {ASKED: (0.93, 0.93), NOTHING: (1.0, 1.0), READ: (0.0, 0.97), PAIRS: (0.97, 0.88)}


def answers(cases: Iterable[Case]) -> Iterator[Answer]:
    """What each turn asks for, and whether two questions ask for one fact."""
    own = list(cases)
    yield from map(_answer, own)
    folder = os.environ.get("JOURNEYS_SHARED_DATA")
    if folder and own:
        yield from _pairs(Path(folder) / "question_pairs_dev.jsonl", own[0]["use"])


def _answer(case: Case) -> Answer:
    read = read_questions(case["text"], language=case["language"])
    found = tuple(f"{one.datum}, {one.answer}, {one.manner}" for one in read)
    of = ASKED if case["asked"] else NOTHING
    expected = tuple(case["asked"]) or ("nothing",)
    return Answer(of=of, case=case["text"], expected=expected, found=found or ("nothing",))


def _pairs(file: Path, use: str) -> Iterator[Answer]:
    known: set[str] = set()
    for line in file.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if _half(pair["a"] + pair["b"]) != use:
            continue
        one, other = ({asked.datum for asked in read_questions(pair[side], language="en")} for side in "ab")
        for text, data in ((pair["a"], one), (pair["b"], other)):
            if text not in known:
                known.add(text)
                yield Answer(of=READ, case=text, expected=("a question",), found=("a question",) * bool(data))
        yield Answer(
            of=PAIRS,
            case=f"«{pair['a']}» «{pair['b']}»",
            expected=("one fact",) * pair["same"],
            found=("one fact",) * bool(one & other),
        )


def _half(words: str) -> Use:
    return "tuning" if sha256(words.encode()).digest()[-1] % 2 == 0 else "judging"
