"""The environment in, the time that is written into files out: the only place where commands ask for it.

SOURCE_DATE_EPOCH stands in for the clock where it is set (https://reproducible-builds.org/specs/source-date-epoch/).
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def stated() -> datetime | None:
    """The time that the environment states; None where it states none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None


def now() -> datetime:
    """The time, in UTC."""
    return stated() or datetime.now(UTC)


def today() -> date:
    """The day, by the clock on the wall."""
    time = stated()
    return time.date() if time else date.today()
