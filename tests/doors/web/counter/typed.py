"""What a clerk types at the counter."""

VISIT = {
    "key": "0" * 32,
    "name": "林小满",
    "phone": "13900000001",
    "village": "990121100201",
    "address": "三组",
    "persons": "1",
    "on": "2025-09-15",
    "channel": "visit",
    "narrative": "三组的灌溉水渠被占。",
    "ask": ["恢复水渠", ""],
    "read_back": "on",
}


def typed(**facts: object) -> dict[str, object]:
    """Return a visit that was written down and read back, with whatever the test says otherwise; None leaves out."""
    return {name: value for name, value in {**VISIT, **facts}.items() if value is not None}
