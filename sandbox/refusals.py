"""Telegram's refusals in its own words: the limits of the Bot API and the checks that enforce them.

Wordings are those of tdlib/telegram-bot-api; limits are those of https://core.telegram.org/bots/api.
"""

from collections.abc import Sequence
from typing import Any

from sandbox.html import utf16_length

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
CALLBACK_DATA_LIMIT = 64
CALLBACK_ANSWER_LIMIT = 200
BUTTON_LIMIT = 100
DOWNLOAD_LIMIT = 20 * 2**20
UPLOAD_LIMIT = 50 * 2**20
PHOTO_LIMIT = 10 * 2**20
ALBUM_SIZES = range(2, 11)
DELETE_WITHIN_SECONDS = 48 * 3600

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
WRONG_FILE = "wrong file identifier/HTTP URL specified"

_STATUSES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
}


class Refusal(Exception):
    """An answer `{ok: false}`: HTTP status `code`, the reason if Telegram names one, and parameters a program reads."""

    def __init__(self, reason: str = "", code: int = 400, **parameters: int) -> None:
        self.code = code
        self.description = f"{_STATUSES[code]}: {reason}" if reason else _STATUSES[code]
        self.parameters = parameters
        super().__init__(self.description)

    def wire(self) -> dict[str, Any]:
        """The body that Telegram sends with this refusal."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def too_many_requests(retry_after: int) -> Refusal:
    """The answer to a bot that is too fast; `retry_after` in whole seconds."""
    return Refusal(f"retry after {retry_after}", 429, retry_after=retry_after)


def chat_migrated(chat_id: int) -> Refusal:
    """The answer to a bot that writes to a group which became the supergroup `chat_id`."""
    return Refusal("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat_id)


def check_text(text: str) -> None:
    """Refuse a message text that is empty or longer than 4096 UTF-16 units (after entities are taken out)."""
    if not text:
        raise Refusal("message text is empty")
    if utf16_length(text) > TEXT_LIMIT:
        raise Refusal("message is too long")


def check_caption(caption: str) -> None:
    """Refuse a caption longer than 1024 UTF-16 units (after entities are taken out)."""
    if utf16_length(caption) > CAPTION_LIMIT:
        raise Refusal("message caption is too long")


def check_keyboard(rows: Sequence[Sequence[dict[str, Any]]]) -> None:
    """Refuse an inline keyboard with too many buttons or with a button that does nothing or too much."""
    buttons = [button for row in rows for button in row]
    if len(buttons) > BUTTON_LIMIT:
        raise Refusal("reply markup is too long")
    for button in buttons:
        _check_button(button)


def _check_button(button: dict[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise Refusal('can\'t parse inline keyboard button: Field "text" must be of type String')
    actions = set(button) - {"text", "style", "icon_custom_emoji_id"}
    if len(actions) != 1:
        raise Refusal("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= CALLBACK_DATA_LIMIT:
        raise Refusal("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and not url.startswith(("http://", "https://", "tg://", "mailto:", "tel:")):
        raise Refusal(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
