"""How English summaries call the figures of the installation; the order of the words and their endings do not count.

Keys are those of ``ledger_names``. General words (the township, petition matters: matters) are left out.
"""

from huiyin.figures.checker.ledger_names import Called

ENGLISH: dict[str, Called] = {
    "contacts_registered": Called(
        ("contacts registered",),
        ("contacts received", "contacts", "petitions received", "petitions registered", "letters and visits received"),
    ),
    "matters_opened": Called(
        ("matters registered",),
        ("matters received", "matters opened", "new matters", "registered", "complaints received"),
    ),
    "matters_accepted": Called(("matters accepted",), ("accepted", "cases accepted", "complaints accepted")),
    "still_open": Called(
        ("matters still open", "matters open at the end", "open at the end"),
        ("matters open", "still open", "open matters", "matters pending", "pending", "matters in progress"),
    ),
    "accepted": Called(("acceptance rate",), ("rate accepted", "matters acceptance rate", "matters accepted")),
    "notice_on_time": Called(
        ("notices on time", "notices given on time", "on-time notice rate", "notice on time rate"),
        ("notice rate", "notices sent on time"),
    ),
    "reply_on_time": Called(
        ("replies on time", "on-time reply rate", "reply on time rate", "replies given on time"),
        ("matters replied on time", "answered on time", "reply rate", "replies in time", "matters answered on time"),
    ),
    "reply_on_time.n": Called(
        ("replies on time", "replies given on time"), ("matters replied on time", "matters answered on time")
    ),
    "reply_on_time_extended": Called(("extended replies on time",), ()),
    "concluded_of_accepted": Called(
        ("conclusion rate", "matters conclusion rate"),
        ("closing rate", "closure rate", "matters closed", "matters concluded"),
    ),
    "concluded_of_accepted.n": Called(("matters concluded",), ("matters closed", "concluded", "closed")),
    "concluded_of_open": Called(
        ("conclusion rate", "matters conclusion rate"),
        ("closing rate", "closure rate", "matters closed", "matters concluded"),
    ),
    "concluded_of_open.n": Called(("matters concluded",), ("matters closed", "concluded", "closed")),
    "resolved": Called((), ("resolution rate", "matters resolved", "matters resolution rate")),
    "resolved.n": Called((), ("matters resolved", "resolved")),
    "satisfied_with_competent_office": Called(
        ("satisfied with the competent office", "satisfaction with the competent office"),
        ("satisfaction rate", "satisfaction", "satisfied", "satisfied residents"),
    ),
    "satisfied_with_petition_office": Called(
        ("satisfied with the petition office", "satisfaction with the petition office"),
        ("satisfaction rate", "satisfaction", "satisfied", "satisfied residents"),
    ),
    "satisfied_of_all": Called((), ("satisfaction rate", "satisfaction", "satisfied")),
    "satisfied_in_call_backs": Called(
        ("satisfied in call-backs", "satisfaction in call-backs", "call-back satisfaction rate"), ()
    ),
    "rated_competent_office": Called(
        ("participation rating the competent office",), ("participation rate", "participation", "rating rate")
    ),
    "rated_petition_office": Called(
        ("participation rating the petition office",), ("participation rate", "participation", "rating rate")
    ),
    "repeated_contacts": Called(("repeat contact rate", "repeat contacts"), ("repeat rate", "repeated contacts")),
    "repeated_contacts.n": Called(("repeat contacts",), ("repeated contacts", "repeats")),
    "raised_again": Called(
        ("raised again after closing", "raised again rate"), ("raised again", "matters raised again")
    ),
    "review_requested": Called(("reviews asked for", "reviews asked for rate"), ("review rate", "reviews requested")),
    "changed_in_review": Called(("changed in review", "changed in review rate"), ("changed", "reviews changed")),
}
