"""The words that were recognised on a page, and where they are on it."""

from pydantic import BaseModel, ConfigDict


class SeenWord(BaseModel):
    """A recognised word and its place on the page, as shares of its width and height."""

    model_config = ConfigDict(frozen=True)

    text: str
    left: float
    top: float
    right: float
    bottom: float
    clear: bool = True


class SeenPage(BaseModel):
    """The words of a page as it is in its file: not straightened."""

    model_config = ConfigDict(frozen=True)

    words: tuple[SeenWord, ...] = ()

    @property
    def text(self) -> str:
        """The well legible words in their order."""
        return " ".join(word.text for word in self.words if word.clear)
