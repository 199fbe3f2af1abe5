"""What goes wrong with labelled texts and models, as one sentence for people."""


class LabelsError(ValueError):
    """Texts, labels or a model that cannot be used; its text says what is wrong and what to do next."""
