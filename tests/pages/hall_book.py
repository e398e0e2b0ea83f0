"""A ledger in memory, for shows of hands in tests: keys count once, and it can be slow, full or gone."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from psc_core.errors import ChoiceError
from psc_core.messages import msg


@dataclass(frozen=True)
class Line:
    """An entry, or a draft of one, whose number is 0."""

    kind: str
    body: dict[str, Any]
    key: str
    role: str
    session: str
    time: datetime
    number: int = 0


@dataclass
class PlainBook:
    """Keeps streams; ``trouble`` is raised by the next writing."""

    held: dict[str, list[Line]] = field(default_factory=dict)
    batches: list[int] = field(default_factory=list)
    trouble: Exception | None = None

    def append(self, stream, drafts):
        if self.trouble:
            raise self.trouble
        lines = self.held.get(stream, [])
        keyed = {line.key: line for line in lines}
        added: list[Line] = []
        for draft in drafts:
            there = keyed.get(draft.key)
            if there and there.body != draft.body:
                raise ChoiceError(stream, msg("This key is that of another entry: nothing was written."))
            if not there:
                number = len(lines) + len(added) + 1
                keyed[draft.key] = Line(**{**vars(draft), "number": number})
                added.append(keyed[draft.key])
        self.held[stream] = lines + added
        self.batches.append(len(drafts))
        return [keyed[draft.key] for draft in drafts]

    def read(self, stream):
        return tuple(self.held.get(stream, ()))

    def streams(self):
        return tuple(sorted(self.held))
