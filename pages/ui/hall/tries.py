"""How often somebody may be wrong: few times a minute from one address, more from all together."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Final

WINDOW: Final = 60.0
"""Time over which tries are counted (seconds)."""
OF_ONE: Final = 5
"""Wrong tries from one address in that time (count)."""
OF_ALL: Final = 60
"""Wrong tries from all addresses in that time (count)."""


class Tries:
    """Counts wrong tries; not safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._wrong: deque[tuple[float, str]] = deque(maxlen=OF_ALL)

    def wait(self, address: str) -> int:
        """Give how long an address has to wait (seconds); 0 if it may try."""
        now = self._clock()
        while self._wrong and now - self._wrong[0][0] >= WINDOW:
            self._wrong.popleft()
        own = [time for time, wrong in self._wrong if wrong == address]
        if len(own) >= OF_ONE:
            return self._left(own[-OF_ONE], now)
        return self._left(self._wrong[0][0], now) if len(self._wrong) >= OF_ALL else 0

    def add(self, address: str) -> None:
        """Count a try that may be wrong: before it is looked at, so that many at once count too."""
        self._wrong.append((self._clock(), address))

    def forgive(self, address: str) -> None:
        """Take back what an address was counted for: it was right in the end."""
        self._wrong = deque((each for each in self._wrong if each[1] != address), maxlen=OF_ALL)

    @staticmethod
    def _left(time: float, now: float) -> int:
        return max(1, round(time + WINDOW - now))
