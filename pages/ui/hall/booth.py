"""Where hands are taken: each is stored before its phone hears so, many in one transaction."""

from __future__ import annotations

import logging
import secrets
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from queue import Empty, Full, Queue
from threading import RLock, Thread, Timer
from time import monotonic
from typing import Any, Final

from pages.ui.hall import book
from pages.ui.hall.live import publish_vote
from pages.ui.shelf import shelf
from psc_core.errors import ChoiceError, PscError
from psc_core.hall.hands import (
    CLOSED,
    HAND,
    MAX_CHANGES,
    MAX_DEVICES,
    OPENED,
    Hands,
    Question,
    device_in,
    hand_body,
    hands_of,
)
from psc_core.ledger.entry import Draft, Entry
from psc_core.ledger.ledger import Ledger
from psc_core.messages import msg
from psc_view.hall.hands import hands_shown, survey_percent

TELL_EVERY: Final = 0.5
"""Least time between two states that screens are told (seconds): five hundred of them are told each time."""
BATCH: Final = 200
"""Most hands of one transaction (count)."""
MAX_WAITING: Final = 2000
"""Most hands that wait to be stored (count)."""
PHONE: Final = "phone"
SERVER: Final = "server"
"""Roles of those who write here, beside the organiser."""

_log: Final = logging.getLogger(__name__)


class BusyError(Exception):
    """More hands wait than can be stored soon."""


@dataclass
class _Held:
    """The question of now, what was stored of it, and what came in."""

    forum: str
    question: Question
    deadline: float
    survey: float
    is_open: bool = True
    grades: dict[str, tuple[int, int]] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)

    @property
    def stream(self) -> str:
        return f"hall/{self.forum}"

    @property
    def left(self) -> int:
        return max(0, round(self.deadline - monotonic())) if self.is_open else 0

    @property
    def hands(self) -> Hands:
        grades = {device: grade for device, (_, grade) in self.grades.items()}
        return Hands(self.question, grades, self.is_open)

    def take(self, written: Entry) -> None:
        """Count a grade; one that was stored before another of its device does not replace it."""
        device = written.body["device"]
        if written.number >= self.grades.get(device, (0, 0))[0]:
            self.grades[device] = (written.number, written.body["grade"])


Waiting = tuple[_Held, Draft, Future[int]]


class Booth:
    """One question at a time. Everything is written by one thread, in the order in which it came."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._held: _Held | None = None
        self._book: Ledger | None = None
        self._queue: Queue[Waiting] = Queue(MAX_WAITING)
        self._writer: Thread | None = None
        self._told = 0.0
        self._untold: _Held | None = None

    def open(self, forum: str, asked: Question, session: str) -> None:
        """Put a question to the hall, durable when this returns; one that is open is closed first.

        Raises:
            PscError: It can't be stored; nothing is open then.
        """
        self.close(session)
        held = self._new(forum, asked)
        self._stored(held, OPENED, asked.as_body(), asked.code, "organiser", session).result()
        with self._lock:
            self._begin(held)

    def close(self, session: str, role: str = "organiser") -> None:
        """Take no more hands; those that came before are counted. Nothing happens where none is open."""
        with self._lock:
            held = self._held
            if held is None or not held.is_open:
                return
            held.is_open = False
        code = held.question.code
        self._stored(held, CLOSED, {"vote": code}, f"{code}:closed", role, session).result()
        self._tell(held)

    def cast(self, code: str, device: str, grade: int, once: str) -> Future[int]:
        """Take a hand; the future gives how many devices are counted, once it is durable.

        Args:
            code: The question that the phone was shown.
            device: The device's code.
            grade: The grade (points).
            once: The phone's code of this request: sent again, it is the same hand.

        Raises:
            ChoiceError: The question is not open, or too many hands came from this device, or in all.
            BusyError: Too many wait.
        """
        with self._lock:
            held = self._held
            # The clock that can't jump: what the calendar says is only written down.
            if held is None or held.question.code != code or not held.is_open or monotonic() > held.deadline:
                raise ChoiceError(
                    "vote", msg("This question is not open any more. Your grade was not counted.")
                )
            known = device_in(code, device)
            if held.asked[known] >= MAX_CHANGES or (
                known not in held.asked and len(held.asked) >= MAX_DEVICES
            ):
                raise ChoiceError("vote", msg("Too many grades came from here. The last one counted holds."))
            held.asked[known] += 1
            # Its key has the device in it: no phone can take another's.
            return self._stored(held, HAND, hand_body(code, known, grade), f"{known}:{once}", PHONE, known)

    def resume(self) -> None:
        """Go on with a question that was open when the server ended; close one whose time is over.

        Once this process has opened one, nothing is left of the one before, and nothing is done.

        Raises:
            PscError: The ledger can't be read or written.
        """
        kept = self._opened()
        for stream in kept.streams():
            kind, _, forum = stream.partition("/")
            for hands in hands_of(kept.read(stream)) if kind == "hall" else ():
                if hands.is_open and self._held is None:
                    self._resume(forum, hands.question, kept.read(stream))

    def kept(self, forum: str) -> Sequence[Entry]:
        """Give what is stored of a forum's shows of hands.

        Raises:
            PscError: The ledger can't be read.
        """
        return self._opened().read(f"hall/{forum}")

    def _resume(self, forum: str, asked: Question, entries: Any) -> None:
        held = self._new(forum, asked)
        # By the calendar, which may have jumped: never longer than it was to be.
        passed = max(0.0, (datetime.now(UTC) - asked.opened).total_seconds())
        if passed >= asked.seconds:
            self._stored(held, CLOSED, {"vote": asked.code}, f"{asked.code}:closed", SERVER, SERVER).result()
            return
        held.deadline -= passed
        for entry in entries:
            if entry.kind == HAND and entry.body["vote"] == asked.code:
                held.take(entry)
                held.asked[entry.body["device"]] += 1
        with self._lock:
            if self._held is None:
                self._begin(held)

    def _new(self, forum: str, asked: Question) -> _Held:
        edition = shelf().editions.get(asked.edition)
        return _Held(forum, asked, monotonic() + asked.seconds, survey_percent(asked, edition))

    def _begin(self, held: _Held) -> None:
        self._held = held
        ends = Timer(max(0.0, held.deadline - monotonic()), self._end, [held])
        ends.daemon = True
        ends.start()
        self._tell(held)

    def _end(self, held: _Held) -> None:
        if self._held is held and held.is_open:
            try:
                self.close(SERVER, SERVER)
            except PscError as error:
                _log.error("Can't note that a vote is over: %s", error.one_line())

    def _opened(self) -> Ledger:
        with self._lock:
            self._book = self._book or book.open_book()
            return self._book

    def _stored(
        self, held: _Held, kind: str, body: dict[str, Any], key: str, role: str, session: str
    ) -> Future[int]:
        draft = Draft(kind, body, key, role, session, datetime.now(UTC))
        done: Future[int] = Future()
        try:
            self._queue.put_nowait((held, draft, done))
        except Full as full:
            raise BusyError from full
        with self._lock:
            if self._writer is None:
                self._writer = Thread(target=self._write, name="hands", daemon=True)
                self._writer.start()
        return done

    def _write(self) -> None:
        while True:
            batch = self._batch()
            for held in {id(held): held for held, _, _ in batch}.values():
                self._store(held, [(draft, done) for of, draft, done in batch if of is held])
            if self._untold and monotonic() - self._told >= TELL_EVERY:
                self._tell(self._untold)

    def _batch(self) -> list[Waiting]:
        batch = []
        try:
            # Without a hand, what was not told yet is told a moment later.
            batch.append(self._queue.get(timeout=TELL_EVERY if self._untold else None))
            while len(batch) < BATCH:
                batch.append(self._queue.get_nowait())
        except Empty:
            pass
        return batch

    def _store(self, held: _Held, waiting: list[tuple[Draft, Future[int]]]) -> None:
        try:
            written = self._opened().append(held.stream, [draft for draft, _ in waiting])
        except Exception as error:
            self._refuse(held, waiting, error)
            return
        hands = [entry for entry in written if entry.kind == HAND]
        with self._lock:
            for entry in hands:
                held.take(entry)
        self._untold = held if hands else self._untold
        for _, done in waiting:
            done.set_result(len(held.grades))

    def _refuse(self, held: _Held, waiting: list[tuple[Draft, Future[int]]], error: Exception) -> None:
        # One that can't be stored must not cost the others their grade.
        if isinstance(error, ChoiceError) and len(waiting) > 1:
            for each in waiting:
                self._store(held, [each])
            return
        for _, done in waiting:
            done.set_exception(error)

    def _tell(self, held: _Held) -> None:
        self._told, self._untold = monotonic(), None
        with self._lock:
            hands = held.hands
        publish_vote(hands_shown(hands, held.forum, held.left, held.survey))


booth: Final = Booth()
"""The one booth of this process."""


def new_question(edition: str, goal: int, area: int | None, seconds: int) -> Question:
    """Give a question with a code of its own, opened now."""
    return Question(secrets.token_hex(8), edition, goal, area, seconds, datetime.now(UTC))
