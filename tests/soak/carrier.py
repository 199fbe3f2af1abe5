"""A carrier of letters for soaks: hands over what waits again and again, until it is killed."""

from __future__ import annotations

import time

import django

if __name__ == "__main__":
    django.setup()
    from huiyin.doors.clock import now
    from huiyin.doors.jobs.post_box import send
    from huiyin.record.mail.drain import drain
    from huiyin.record.mail.models import Outbox
    from huiyin.record.offices.models import Holding, Staff

    Staff.objects.filter(login="town.sorter").update(email="sorter@example.org")
    sorter = Holding.objects.get(staff__login="town.sorter").post
    while True:
        Outbox.objects.filter(sent_at__isnull=True).update(post=sorter, contact=None)  # to somebody with an address
        drain(send, now())
        time.sleep(0.05)
