"""The jobs: send what waits in the outbox, export the heads of the chains."""

from procrastinate.contrib.django import app

from huiyin.doors.clock import now
from huiyin.doors.jobs.post_box import send
from huiyin.record.journal.heads import export_heads
from huiyin.record.mail.drain import AT_ONCE, drain


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="outbox")
def drain_outbox(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells periodic tasks their time
    """Send what acts have left in the outbox, each notice once."""
    while drain(send, now()) == AT_ONCE:
        pass


@app.periodic(cron="30 3 * * *")
@app.task(queueing_lock="heads")
def export_chain_heads(timestamp: int) -> None:  # noqa: ARG001
    """Add today's signed heads of all chains to the file outside the database."""
    export_heads(now())
