"""Refusals: why a rule does not allow something. Fluent has the words under the same key."""


class DomainError(Exception):
    """A refusal that a person can understand: a Fluent key and its arguments, never a sentence."""

    def __init__(self, key: str, **args: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.args_for_text = args


class NotFound(DomainError):
    """There is no such thing, or the person may not know of it: the two look the same."""

    def __init__(self, key: str = "refusal-not-found") -> None:
        super().__init__(key)


class Forbidden(DomainError):
    """The person may see it, but only somebody else may do it."""

    def __init__(self, key: str = "refusal-forbidden") -> None:
        super().__init__(key)


class Stale(DomainError):
    """It was possible when the button was shown; the state has changed since."""

    def __init__(self, key: str = "refusal-stale") -> None:
        super().__init__(key)


class NotNow(DomainError):
    """Something it needs is away (the file store, the messenger's files): the update is kept and tried again."""
