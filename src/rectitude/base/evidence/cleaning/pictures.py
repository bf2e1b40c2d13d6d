"""Pictures: cleaned without touching their pixels, and opened once to see that they can be shown."""

import io
import struct
import warnings

from rectitude.base.evidence.cleaning.gif import clean_gif
from rectitude.base.evidence.cleaning.jpeg import clean_jpeg
from rectitude.base.evidence.cleaning.png import clean_png
from rectitude.base.evidence.cleaning.removed import Cleaned
from rectitude.base.evidence.cleaning.webp import clean_webp
from rectitude.base.evidence.contents.reasons import Reason, Refused

MAX_PIXELS = 120_000_000
_CLEANERS = {"jpeg": clean_jpeg, "png": clean_png, "gif": clean_gif, "webp": clean_webp}


def clean_picture(data: bytes, *, code: str) -> Cleaned:
    """The cleaned picture; code is jpeg, png, gif or webp. Raises Refused."""
    return _CLEANERS[code](data)


def check_picture(data: bytes, *, code: str) -> None:
    """Raise Refused when the picture is larger than any camera's, or cannot be shown."""
    from PIL import Image  # only a picture pays for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=[code.upper()]) as picture:
                width, height = picture.size
                if width * height > MAX_PIXELS:
                    raise Refused(Reason.TOO_MANY_PIXELS)
                picture.draft(None, (width // 8, height // 8))  # a JPEG is decoded small: enough to see it is whole
                picture.load()
    except Image.DecompressionBombError as error:
        raise Refused(Reason.TOO_MANY_PIXELS) from error
    except (OSError, SyntaxError, ValueError, EOFError, IndexError, struct.error) as error:
        raise Refused(Reason.DAMAGED) from error
