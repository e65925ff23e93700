"""Why something cannot be done: a word, which the wording of a room turns into a sentence."""


class Refusal(Exception):
    """Something that cannot be done as it stands; the reason is one word."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
