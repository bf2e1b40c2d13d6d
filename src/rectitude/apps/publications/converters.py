"""Parts of public addresses."""


class LanguageConverter:
    """A language that stands in the address; English does not."""

    regex = "es|fr|pt"

    def to_python(self, value: str) -> str:
        """As it stands."""
        return value

    def to_url(self, value: str) -> str:
        """As it stands."""
        return value


class DigestConverter(LanguageConverter):
    """A SHA-256 in hexadecimal."""

    regex = "[0-9a-f]{64}"


class FigureConverter(LanguageConverter):
    """The id of a figure, a section or a file."""

    regex = r"[A-Za-z0-9._-]+"
