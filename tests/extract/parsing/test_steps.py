"""A parse is the model's own, however its steps are taken."""

from collections.abc import Sequence
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.parsing import steps
from extract.parsing.steps import STEPS, take_steps

TEXTS = (
    "Police said 12 people were hurt on Tuesday, and 40 homes flooded.\n",
    "",
    "Yes.",
    "\n\n",
    "“Nearly £1.2bn was lost,” the council’s leader told us – twice what it had said in May! Nobody knew.\n" * 20,
    "The nine members, six of whom had left by then, told the BBC that they would not return before 2030.",
)


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> list[Any]:
    """The texts as the model's own parser reads them, each by itself."""
    parser: Any = nlp.get_pipe("parser")
    return [_told(parser(doc)) for doc in _docs(nlp)]


def test_it_is_the_models_own(nlp: Language, parsed: list[Any]) -> None:
    assert [_told(doc) for doc in _by_steps(nlp, _docs(nlp))] == parsed


def test_texts_that_are_too_many_to_be_parsed_at_once(
    nlp: Language, parsed: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "TOGETHER", 20)
    assert [_told(doc) for doc in _by_steps(nlp, _docs(nlp))] == parsed
    assert [_told(doc) for doc in _by_steps(nlp, _docs(nlp), batch_size=2)] == parsed


def test_no_text_at_all(nlp: Language) -> None:
    assert [len(doc) for doc in _by_steps(nlp, [nlp.make_doc(""), nlp.make_doc("")])] == [0, 0]


@pytest.mark.parametrize("change", [{"use_upper": False}, {"beam_width": 2}])
def test_a_parser_of_another_kind_stays_as_it_is(change: dict[str, Any]) -> None:
    nlp = spacy.blank("en")
    net = {"@architectures": "spacy.TransitionBasedParser.v2", "use_upper": change.get("use_upper", True)} | _SMALL
    nlp.add_pipe("beam_parser" if "beam_width" in change else "parser", name="parser", config={"model": net})
    take_steps(nlp)
    assert nlp.pipe_names == ["parser"]


def test_a_pipeline_without_a_parser_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    take_steps(nlp)
    assert nlp.pipe_names == []


_SMALL = {
    "state_type": "parser", "extra_state_tokens": False, "hidden_width": 8, "maxout_pieces": 2,
    "tok2vec": {
        "@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 8, "depth": 1,
        "embed_size": 50, "window_size": 1, "maxout_pieces": 2, "subword_features": True,
    },
}  # fmt: skip


def _docs(nlp: Language) -> list[Doc]:
    tok2vec: Any = nlp.get_pipe("tok2vec")
    return list(tok2vec.pipe(nlp.make_doc(text) for text in TEXTS))


def _by_steps(nlp: Language, docs: Sequence[Doc], **how: int) -> list[Doc]:
    part: Any = nlp.get_pipe(STEPS)
    found = list(part.pipe(docs, **how))
    assert [doc.text for doc in found] == [doc.text for doc in docs]
    return found


def _told(doc: Doc) -> list[tuple[int, str, bool | None]]:
    return [(token.head.i, token.dep_, token.is_sent_start) for token in doc]
