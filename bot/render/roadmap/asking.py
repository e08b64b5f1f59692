"""One kind of question about a draft on a screen: how many rows, some of them, and one answer for all of them."""

from aiogram.types import InlineKeyboardButton

from actions.roadmap.asking import KindCard
from actions.roadmap.rows import ActivityLine
from bot.buttons.callbacks import Do, Go, Place, Verb
from bot.l10n import Markup, Translator
from bot.render.roadmap.rows import reporters, understood, undo_row
from bot.render.shared.screen import Rows, Screen, button, clip, go, home_row, lines
from domain.roadmap.asking import WHO, BulkAnswer, code_of, number_of
from domain.roadmap.model import OFFERS, Doubt

OWN_WORDS = frozenset({Doubt.SEVERAL_EVENTS, Doubt.ORDER_POINT, Doubt.FROM_TEXT})
"""Questions with other words for many rows than for one."""
ROLES = frozenset({BulkAnswer.SCHOOLS, BulkAnswer.CURATORS, BulkAnswer.COORDINATOR})
SHOWN_PARTS = 3


def kind(card: KindCard, t: Translator, note: str | None = None) -> Screen:
    """The question with its count and examples; the answers for all rows, then row by row, then the next question."""
    listed = [_example(line, card, t) for line in card.examples]
    rest = card.count - len(card.examples)
    text = lines(
        note,
        t("kind-progress", which=card.which, count=card.of, rows=card.count),
        _words(card, t),
        "",
        *listed,
        *([t("kind-parts", parts=_parts(card, t))] if card.code == Doubt.SEVERAL_EVENTS and card.parts else []),
        *([t("kind-more", count=rest)] if rest else []),
    )
    back = go(t, "button-back", Place.ROADMAP, card.roadmap.id)
    return Screen(text, [*_answers(card, t), _onward(card, t), *undo_row(card.roadmap, t), home_row(t, back)])


def _words(card: KindCard, t: Translator) -> Markup:
    """The question; a deadline that is not understood is asked for by its cause, «who?» by what is written."""
    code = code_of(card.code)
    if code in WHO:
        written = clip(card.examples[0].responsible, 120)
        return t("kind-who", responsible=written) if written else t("kind-nobody")
    cause = code.partition(".")[2]
    return t(f"kind-{code}") if code in OWN_WORDS else t(f"doubt-{cause or code}")


def _example(line: ActivityLine, card: KindCard, t: Translator) -> Markup:
    offered = card.code in OFFERS
    return t(
        "kind-example",
        number=line.number,
        title=clip(line.title, 90),
        place=f" ({clip(line.section, 40)})" if line.section and not offered else "",
        words=clip(line.deadline.text, 50),
        understood=understood(line.deadline, t),
        who=reporters(line, t),
    )


def _parts(card: KindCard, t: Translator) -> str:
    shown = "; ".join(clip(part, 40) for part in card.parts[:SHOWN_PARTS])
    rest = len(card.parts) - SHOWN_PARTS
    return shown + (t.plain("deadline-more", count=rest) if rest > 0 else "")


def _answers(card: KindCard, t: Translator) -> Rows:
    """The answers, a line each; the roles share one with the way to pick single seats."""
    buttons = {answer: _answer(answer, card, t) for answer in card.answers}
    lines_of = [[one] for answer, one in buttons.items() if answer not in ROLES]
    if card.takes_deadline:
        write = Do(verb=Verb.WRITE_DEADLINES, id=card.roadmap.id, value=str(number_of(card.code)))
        lines_of.insert(0, [button(t.plain("button-one-deadline", count=card.count), write)])
    if code_of(card.code) in WHO:
        pick = Go(to=Place.REPORTERS, id=card.examples[0].id, column=number_of(card.code))
        lines_of.append(
            [*(one for answer, one in buttons.items() if answer in ROLES), button(t.plain("button-pick-seats"), pick)]
        )
    return lines_of


def _answer(answer: BulkAnswer, card: KindCard, t: Translator) -> InlineKeyboardButton:
    key = f"answer-{answer.value}"
    if answer is BulkAnswer.KEEP and card.code == Doubt.SEVERAL_EVENTS:
        key = "answer-whole"
    value = f"{number_of(card.code)}.{answer.value}"
    return button(t.plain(key, count=card.count), Do(verb=Verb.ANSWER_KIND, id=card.roadmap.id, value=value))


def ask_deadlines(card: KindCard, t: Translator) -> Screen:
    """Asks for one deadline for all rows of a kind, in free words."""
    written = "; ".join(dict.fromkeys(f"«{clip(line.deadline.text, 50)}»" for line in card.examples))
    text = t("deadlines-ask", count=card.count, words=written)
    back = Go(to=Place.KIND, id=card.roadmap.id, column=number_of(card.code))
    return Screen(text, [home_row(t, button(t.plain("button-back"), back))])


def _onward(card: KindCard, t: Translator) -> list[InlineKeyboardButton]:
    number = number_of(card.code)
    one_by_one = Go(to=Place.QUESTION, id=card.roadmap.id, column=number)
    row = [button(t.plain("button-one-by-one"), one_by_one)]
    if card.of > 1:
        row.append(button(t.plain("button-next-question"), Go(to=Place.KIND, id=card.roadmap.id, page=number)))
    return row
