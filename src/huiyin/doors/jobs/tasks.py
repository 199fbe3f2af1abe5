"""The jobs and when they run: each calls what does the work, with the clock read here."""

from datetime import UTC, datetime

from django.core.management import call_command
from procrastinate.contrib.django import app

from huiyin.doors.clock import now
from huiyin.doors.jobs.errands import carry_errands, further
from huiyin.doors.jobs.exchange import exchange
from huiyin.doors.jobs.hooks import tell
from huiyin.doors.jobs.mail_in import AT_ONCE as AT_ONCE_IN
from huiyin.doors.jobs.mail_in import collect
from huiyin.doors.jobs.post_box import send
from huiyin.handling.exchange.witnessing import copy_countersigned
from huiyin.handling.intake.handed_ledgers import drop_old, take_in_waiting
from huiyin.handling.letters.told import words_of_letter
from huiyin.handling.supervision.reminders import remind, warn_of_ways
from huiyin.record.access.budgets import forget
from huiyin.record.journal.blocks import seal_readings
from huiyin.record.journal.heads import export_heads
from huiyin.record.mail.drain import AT_ONCE, drain
from huiyin.record.mail.errands import forget_done
from huiyin.record.mail.webhooks import forget_sent
from huiyin.record.traces.waiting import trace_waiting
from huiyin.routines.consultations.forgetting import forget_givers
from huiyin.routines.receptions.reminders import forget_bookers
from huiyin.routines.receptions.reminders import remind as remind_receptions


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="outbox")
def drain_outbox(timestamp: int) -> None:  # noqa: ARG001 - procrastinate tells periodic tasks their time
    """Send what acts have left in the outbox, each notice once."""
    while drain(send, now(), further) == AT_ONCE:
        pass


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="errands", lock="errands")
def carry_notices(timestamp: int) -> None:  # noqa: ARG001
    """Carry notices to groups and telephones, and try again what was not taken."""
    carry_errands(now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="webhooks", lock="webhooks")
def tell_of_acts(timestamp: int) -> None:  # noqa: ARG001
    """Tell other systems of acts, and try again what they did not take."""
    tell(now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="exchange", lock="exchange")
def exchange_with_partners(timestamp: int) -> None:  # noqa: ARG001
    """Say new acts to the level above and below, and send again what was not received."""
    exchange(now())


@app.periodic(cron="30 3 * * *")
@app.task(queueing_lock="heads")
def export_chain_heads(timestamp: int) -> None:  # noqa: ARG001
    """Add today's signed heads of all chains to the file outside the database, and what witnesses countersigned."""
    export_heads(now())
    copy_countersigned()


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="sessions")
def sweep_sessions(timestamp: int) -> None:  # noqa: ARG001
    """Delete the sessions that have ended, with the sealed drafts in them."""
    call_command("clearsessions")


@app.periodic(cron="25 * * * *")
@app.task(queueing_lock="budgets")
def forget_budgets(timestamp: int) -> None:  # noqa: ARG001
    """Forget the budgets of guesses whose ten minutes are over."""
    forget(now())


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="forgetting")
def forget_what_was_told(timestamp: int) -> None:  # noqa: ARG001
    """Forget the messages that other systems, groups and telephones took a month ago."""
    forget_sent(now())
    forget_done(now())


@app.periodic(cron="15 * * * *")
@app.task(queueing_lock="readings", lock="readings")
def seal_hourly_readings(timestamp: int) -> None:  # noqa: ARG001
    """Seal the readings of the hours gone by into a block, by the machine's clock, which made their keys."""
    seal_readings(datetime.now(tz=UTC))


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="ledgers", lock="ledgers")
def take_in_ledgers(timestamp: int) -> None:  # noqa: ARG001
    """Take in the ledgers that administrators handed in, and forget those that nobody took in for a week."""
    take_in_waiting(now())
    drop_old(now())


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="mailbox", lock="mailbox")
def look_into_mailbox(timestamp: int) -> None:  # noqa: ARG001
    """Take the orders that came by e-mail in, and let other mails wait for a clerk."""
    while collect(now()) == AT_ONCE_IN:
        pass


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="traces", lock="traces")
def trace_texts(timestamp: int) -> None:  # noqa: ARG001
    """Let papers kept a moment ago, and texts from before there was a search, be found."""
    while trace_waiting(words_of_letter):
        pass


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="reminders")
def remind_of_duties(timestamp: int) -> None:  # noqa: ARG001
    """Remind posts of duties that are soon due; nothing is sent outside office hours."""
    remind(now())


@app.periodic(cron="20 9 * * *")
@app.task(queueing_lock="ways")
def warn_of_lapsing_ways(timestamp: int) -> None:  # noqa: ARG001
    """Warn people, and who showed them the way, some days before their own time for another lawful way ends."""
    warn_of_ways(now())


@app.periodic(cron="10 * * * *")
@app.task(queueing_lock="receptions")
def remind_of_receptions(timestamp: int) -> None:  # noqa: ARG001
    """Remind of the next reception days; forget who booked one a month ago, and who said what of a decided project."""
    remind_receptions(now())
    forget_bookers(now())
    forget_givers(now())
