"""The data of a button: a place to open, or a verb and the id of its object. Never more.

Buttons stay in chats for years: a sent word keeps its meaning, and rights are checked at the click.
"""

from datetime import date
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.buttons.places import Place as Place
from bot.buttons.values import RETURNABLE, Number, as_id, period_in, wish_in
from domain.errors import NotFound
from domain.people.roles import Role
from domain.report import ReportPeriod
from domain.roadmap.asking import BulkAnswer, kind_of
from domain.tasks.deadlines import MoveReason
from domain.tasks.moves import Expects, TaskMove, TaskState


class Verb(StrEnum):
    """What a button can do. `id` is the object; `value` is a choice that belongs to the verb."""

    JOIN = "join"
    START = "start"
    FINISH = "finish"
    ATTACH = "attach"
    STOP_ATTACHING = "noattach"
    SNOOZE = "later"
    ASK_HELP = "help"
    HELP_SILENTLY = "help0"
    ANSWER_HELP = "answer"
    SETTLE_HELP = "helped"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    EXCUSE = "excuse"
    RESTORE = "restore"
    PLACE_FILE = "place"
    DISCARD_FILE = "discard"
    FILE_TO_THREAD = "filetoq"
    INSIST = "insist"
    REPLACE = "replace"
    PAGE_UP = "pageup"
    PAGE_DOWN = "pagedown"
    LEAVE_PAGE = "pageout"
    MOVE_FILE = "movefile"
    ACCEPT = "accept"
    RETURN = "return"
    RETURN_AGAIN = "again"
    UNDO_VERDICT = "unsay"
    HAND_OVER = "handover"
    TICK = "tick"
    ACCEPT_TICKED = "accall"
    ADD_TEMPLATE = "addform"
    REMOVE_TEMPLATE = "rmform"
    RESTORE_TEMPLATE = "reform"
    MAKE_EXAMPLE = "star"
    DROP_EXAMPLE = "unstar"
    AGREE_EXAMPLE = "agree"
    DECLINE_EXAMPLE = "decline"
    ADD_SCHOOLS = "addsch"
    RENAME_SCHOOL = "rename"
    RENAME_CURATOR = "recur"
    RENAME_PERSON = "reperson"
    NAME_TOWN = "townname"
    SHORTEN_TOWN = "townshort"
    TOWN_WEST = "townwest"
    TOWN_EAST = "towneast"
    TOWN_EVENING = "evening"
    CLOSE_SEAT = "closeseat"
    REOPEN_SEAT = "openseat"
    MERGE = "merge"
    UNDO_MERGER = "part"
    LIST_ADD = "listadd"
    LIST_DROP = "listdrop"
    LINE_ADD = "lineadd"
    LINE_SKIP = "lineskip"
    LINE_SAME = "linesame"
    ADD_CURATOR = "addcur"
    ASSIGN = "assign"
    RELEASE = "release"
    INVITE = "invite"
    LIMIT_INVITE = "limit"
    REVOKE_INVITE = "revoke"
    INVITE_SHEET = "sheet"
    UNSEAT = "unseat"
    SET_PERIOD = "period"
    WRITE_PERIOD = "wperiod"
    SET_DEADLINE = "deadline"
    WRITE_DEADLINE = "wdeadline"
    WRITE_DEADLINES = "wdeadlines"
    KEEP_DEADLINE = "keep"
    REPORTERS = "who"
    REPORTER_SEAT = "whoseat"
    REPORTER_SEATS = "whoseats"
    KEEP_ALIKE = "keepall"
    ANSWER_KIND = "kindall"
    UNDO_KIND = "kindundo"
    ROADMAP_BACK = "word"
    EXPECTS = "what"
    LEAVE_OUT = "out"
    CONFIRM_ROADMAP = "confirm"
    DISCARD_ROADMAP = "drop"
    WITHDRAW_ROADMAP = "undo"
    WRITE_ANNOUNCEMENT = "write"
    REWRITE = "rewrite"
    ADD_FILES = "addfiles"
    TAKE_OFF_FILE = "rmfile"
    AUDIENCE_ROLE = "audrole"
    AUDIENCE_SEAT = "audseat"
    AUDIENCE_OF = "audof"
    SHOW_LETTER = "look"
    SEND_ANNOUNCEMENT = "send"
    DISCARD_ANNOUNCEMENT = "dropann"
    ACKNOWLEDGE = "ack"
    GIVE_ANSWER = "reply"
    WRITE_ANSWER = "wreply"
    AUDIENCE_RULE = "audrule"
    SET_MOMENT = "setat"
    TOGGLE_URGENT = "urgent"
    SET_ASKS = "setasks"
    SET_ANSWER_BY = "setuntil"
    TOGGLE_SECOND_CALL = "selfcall"
    UNSCHEDULE = "unplan"
    STOP_SENDING = "halt"
    RESUME_SENDING = "goon"
    CLOSE_ANSWERS = "close"
    REOPEN_ANSWERS = "unclose"
    EDIT_SENT = "editsent"
    APPLY_EDIT = "applyedit"
    RECALL = "recall"
    CALL_AGAIN = "callagain"
    SHEET_WORD = "ackword"
    SHEET_EXCEL = "ackexcel"
    POLICY_BEFORE = "before"
    POLICY_MORNING = "morning"
    POLICY_SIX_DAYS = "sixdays"
    POLICY_SILENCE = "silence"
    POLICY_DAYS_OFF = "daysoff"
    SEAT_PHONE = "phone"
    HOUR_EARLIER = "west"
    HOUR_LATER = "east"
    OFFICE_HOURS = "offhours"
    CARD_HOUR = "cardhour"
    CALLED = "called"
    WRITE_DAY = "wday"
    SEARCH = "search"
    FIND = "find"
    CALENDAR_FILE = "ics"
    REPORT_WORD = "repword"
    REPORT_EXCEL = "repxls"
    WRITE_REPORT_PERIOD = "repdays"
    NOTE_ON_SEAT = "noteseat"
    NOTE_ON_ACTIVITY = "noteact"
    SEND_REPORT_TEMPLATE = "tplsend"
    GET_REPORT_TEMPLATE = "tplget"
    DROP_REPORT_TEMPLATE = "tpldrop"
    OPEN_MISSING = "gap"
    ASK_MISSING = "askgap"
    ASK_ALL_MISSING = "askgaps"
    CHANGE_SEAT = "seat"
    CHANGE_LANGUAGE = "lang"
    CHANGE_NAME = "name"
    WITHDRAW_CONSENT = "leave"
    ASK_QUESTION = "askq"
    WRITE_IN_THREAD = "writeq"
    SEND_QUESTION = "sendq"
    DROP_QUESTION = "dropq"
    TAKE_AS_ORDER = "asorder"
    TAKE_AS_TEMPLATE = "astpl"
    GIVE_AS_ANSWER = "asanswer"
    LINK_AS_FILE = "aslink"
    ANNOUNCE_WORDS = "asletter"
    CLOSE_QUESTION = "closeq"
    REOPEN_QUESTION = "openq"
    LOOK_SIMILAR = "similar"
    SIMILAR_HELPED = "solved"
    MAKE_FREQUENT = "tofaq"
    REWORD_FREQUENT = "faqword"
    PUBLISH_FREQUENT = "faqadd"
    REMOVE_FREQUENT = "faqdel"
    BUILD_FOLDER = "build"
    STOP_FOLDER = "nofolder"
    INTERIM = "interim"
    ASK_EXTENSION = "extend"
    SET_DATE = "setdate"
    DATE_ALL = "dateall"
    DATE_SOME = "datesome"
    PICK_TASK = "picktask"
    EXCUSE_SOME = "excsome"
    GRANT = "grant"
    REFUSE = "refuse"
    SET_EXPECTS = "setwhat"
    CANCEL_ACTIVITY = "cancelact"
    RESUME_ACTIVITY = "resumeact"
    CHOOSE_SEAT = "addseat"
    ASSIGN_WORDS = "asgwords"
    ASSIGN_ROLE = "asgrole"
    ASSIGN_SEAT = "asgseat"
    ASSIGN_LEAD = "asglead"
    ASSIGN_WHAT = "asgwhat"
    ASSIGN_DAY = "asgday"
    SEND_ASSIGNMENT = "asgsend"
    DROP_ASSIGNMENT = "asgdrop"


LISTS = (
    Place.BY_SCHOOL, Place.PROGRAMME, Place.SEAT_TASKS, Place.ACTIVITY_TASKS, Place.TASKS, Place.ALL_TASKS,
    Place.REVIEW,
)  # fmt: skip
"""Lists to which «Назад» leads with page and choice. Buttons carry the place in this order: new ones go to the end."""
PLACES, PAGES, CHOICES = 16, 64, 8
"""The highest page in a way back; from a later page it leads to the 64th."""


CHANGES_ANSWER = 1
"""The `page` of a letter that offers its answers again."""


class Go(CallbackData, prefix="go"):
    """Open a place; `page` and `column` select the part of it. `below` leaves the message with the button as it is.

    The column of one of LISTS holds its choice and the way to it, that of a task only the way.
    """

    to: Place
    id: Number = 0
    page: Number = 0
    column: Number = 0
    below: bool = False

    @property
    def only(self) -> int:
        """The choice that narrows the list."""
        return self.column % CHOICES

    @property
    def changes_answer(self) -> bool:
        """Of a letter: its reader has answered, and wants another answer; `page` carries it."""
        return self.page == CHANGES_ANSWER

    @property
    def period(self) -> ReportPeriod | None:
        """`id` and `column` as the days of a report; None if it names none, NotFound if they are forged."""
        return period_in(self.id, self.column)

    @property
    def way(self) -> int:
        """The list from which this was opened, as way_to() encoded it; 0 for none."""
        return self.column // CHOICES if self.to in LISTS else self.column


class Do(CallbackData, prefix="do"):
    """Do something; `sure` is set by the button that follows a question «точно?», `below` as for Go."""

    verb: Verb
    id: Number = 0
    value: str = ""
    page: Number = 0
    sure: bool = False
    below: bool = False

    @property
    def number(self) -> int:
        """`value` as an id; NotFound if it is forged."""
        return as_id(self.value)

    @property
    def way(self) -> int:
        """`value` as the way back from a task; NotFound if it is forged."""
        return self.number if self.value else 0

    @property
    def period(self) -> ReportPeriod | None:
        """The end of `value` as the days of a report: «…738000-738180»; None without it, NotFound if it is forged."""
        if not self.value:
            return None
        start, dash, end = self.value.rpartition(".")[2].partition("-")
        return period_in(as_id(start), as_id(end if dash else ""))

    @property
    def state_shown(self) -> TaskState:
        """The state of a document when its reviewer saw this button, as shown_in() encoded it in `page`."""
        return RETURNABLE[min(self.page, len(RETURNABLE) - 1)]

    @property
    def wish(self) -> tuple[date | None, MoveReason | None]:
        """`value` as a new date and its reason, each None where it is not chosen yet."""
        return wish_in(self.value)

    @property
    def expects(self) -> Expects:
        """`value` as what is expected; NotFound if it is none."""
        if self.value not in set(Expects):
            raise NotFound
        return Expects(self.value)

    @property
    def answer(self) -> tuple[str, BulkAnswer]:
        """`value` as a kind of question and the answer for all its rows; NotFound if it is none."""
        number, _, answer = self.value.partition(".")
        if answer not in set(BulkAnswer):
            raise NotFound
        return kind_of(as_id(number)), BulkAnswer(answer)

    @property
    def seat_of_kind(self) -> tuple[int, str]:
        """`value` as a seat and the kind of question that it answers; NotFound if it is none."""
        seat, _, number = self.value.partition(".")
        return as_id(seat), kind_of(as_id(number))

    @property
    def role(self) -> Role:
        """`value` as a role; NotFound if it is none."""
        if self.value not in set(Role):
            raise NotFound
        return Role(self.value)


VERBS = {
    TaskMove.FINISH: Verb.FINISH,
    TaskMove.START: Verb.START,
    TaskMove.ATTACH: Verb.ATTACH,
    TaskMove.ASK_HELP: Verb.ASK_HELP,
    TaskMove.SNOOZE: Verb.SNOOZE,
    TaskMove.SETTLE_HELP: Verb.SETTLE_HELP,
    TaskMove.WITHDRAW: Verb.WITHDRAW,
    TaskMove.REOPEN: Verb.REOPEN,
    TaskMove.ACCEPT: Verb.ACCEPT,
    TaskMove.RETURN: Verb.RETURN,
    TaskMove.EXCUSE: Verb.EXCUSE,
    TaskMove.RESTORE: Verb.RESTORE,
    TaskMove.INTERIM: Verb.INTERIM,
    TaskMove.ASK_EXTENSION: Verb.ASK_EXTENSION,
    TaskMove.SET_DATE: Verb.SET_DATE,
}
"""The order of the moves on a screen."""


def task_of(packed: str) -> int | None:
    """The task that a button is about, if it is about one."""
    try:
        if packed.startswith("do:"):
            done = Do.unpack(packed)
            return done.id if done.verb in VERBS.values() else None
        place = Go.unpack(packed)
    except (TypeError, ValueError):
        return None
    return place.id if place.to in {Place.TASK, Place.TASK_HISTORY} else None
