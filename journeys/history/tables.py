"""The tables of the history; docs/history.md says what each column means, for whoever asks in plain SQL."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

VERSION: Final = 1  # of what is laid down here; one more with every change

TABLES: Final = MetaData()


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, also where a database knows no time zones."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Put it into UTC; a moment without a zone is this machine's."""
        if value is None:
            return None
        return value.astimezone(UTC) if dialect.name != "sqlite" else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give it its zone back."""
        del dialect
        return value and (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC))


LAID_DOWN: Final = Table(
    "journeys_history",
    TABLES,
    Column("version", Integer, nullable=False),
)

RUNS: Final = Table(
    "runs",
    TABLES,
    Column("run", Integer, primary_key=True),
    Column("card", String(32), nullable=False),
    Column("name", Text, nullable=False),
    Column("folder", Text, nullable=False),
    Column("began", Moment, nullable=False),
    Column("version", Text, nullable=False),
    UniqueConstraint("card", "name"),
    Index("runs_by_began", "began"),
)

WALKS: Final = Table(
    "walks",
    TABLES,
    Column("run", ForeignKey("runs.run", ondelete="CASCADE"), primary_key=True),
    Column("walk", Text, primary_key=True),
    Column("began", Moment, nullable=False),
    Column("same_walk", String(32), nullable=False),
    Column("company", Text, nullable=False),
    Column("locale", Text, nullable=False),
    Column("feature", Text, nullable=False),
    Column("journey", Text, nullable=False),
    Column("seed", Text, nullable=False),
    Column("ending", Text, nullable=False),
    Column("walked", Moment, nullable=False),
    Column("seconds", Float, nullable=False),
    Column("trouble", Text, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("unmet", Integer, nullable=False),
    Column("touchpoints", Integer),
    Column("effort", Integer),
    Column("actions", Integer),
    Column("fields_typed", Integer),
    Column("repeats", Integer),
    Column("waits", Integer),
    Column("switches", Integer),
    Column("dead_ends", Integer),
    Column("took", Float),
    Column("key_steps", Integer),
    Column("key_steps_reached", Integer),
    Column("conflicts", Integer),
    Column("past", Text, nullable=False),
    Index("walks_by_journey", "same_walk", "began", "run"),
    Index("walks_by_company", "company", "began", "run"),
)

FINDINGS: Final = Table(
    "findings",
    TABLES,
    Column("run", Integer, primary_key=True),
    Column("walk", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("identity", Text, nullable=False),
    Column("check_name", Text, nullable=False),  # CHECK is a word of SQL's own
    Column("pillar", Text, nullable=False),
    Column("harm", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("channels", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("frequency", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("places", Text, nullable=False),
    ForeignKeyConstraint(["run", "walk"], ["walks.run", "walks.walk"], ondelete="CASCADE"),
    Index("findings_by_identity", "identity", "run"),
)
