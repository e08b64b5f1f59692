"""Refusals: what a rule says when it says no. The words stand in Fluent under the same key."""


class DomainError(Exception):
    """A refusal that a person can understand: a Fluent key and its arguments, never a sentence."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.args_for_text = args


class NotFound(DomainError):
    """There is no such thing, or it is not yours to know of: the two are never told apart."""

    def __init__(self, key: str = "refusal-not-found") -> None:
        super().__init__(key)


class Forbidden(DomainError):
    """You may see it, but this is for somebody else to do."""

    def __init__(self, key: str = "refusal-forbidden") -> None:
        super().__init__(key)


class Stale(DomainError):
    """It was possible when the button was shown; meanwhile things have moved on."""

    def __init__(self, key: str = "refusal-stale") -> None:
        super().__init__(key)


class NotNow(DomainError):
    """What it takes is away for a while (the file store, the messenger's files): it is kept, and tried again."""
