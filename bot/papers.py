"""Views → papers: the words and values of what is printed. The bytes are office's business."""

from collections.abc import Sequence

from actions.seats import InviteCard
from bot.l10n import Translator
from bot.render.tasks import named
from office import writing


def sheet(invites: Sequence[InviteCard], links: Sequence[str], t: Translator) -> bytes:
    """One Word sheet with a card for each invite; `links` are the start links in the same order."""
    cards = [
        writing.InviteCard(
            seat_title=named(invite.role, invite.title, t),
            municipality=invite.municipality,
            link=link,
            code=f"/start {invite.code}",
            expires_text=t.plain("sheet-expires", until=t.moment(invite.expires_at, invite.timezone)),
        )
        for invite, link in zip(invites, links, strict=True)
    ]
    words = writing.InviteWords(scan=t.plain("sheet-scan"), or_send=t.plain("sheet-or-send"))
    return writing.invite_sheet(t.plain("sheet-title", municipality=invites[0].municipality), cards, words)


def qr(link: str) -> bytes:
    """A link as a picture."""
    return writing.qr_png(link)
