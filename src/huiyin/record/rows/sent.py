"""Count the statements that a thread sends, for who measures requests."""

import threading


class Sent(threading.local):
    """How many statements this thread has sent since it began; who measures takes the difference."""

    many = 0


sent = Sent()
