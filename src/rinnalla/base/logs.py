"""Logs name things, never people, and never the secret part of a link."""

import logging
import re

from .db import away

_SECRET_PATH = re.compile(r"(/(?:p|k|liity|palaute)/)[^/\s?#\"']+")


def without_codes(text: str) -> str:
    """The text with the code of every personal, guest, volunteer or feedback link replaced by a dot row."""
    return _SECRET_PATH.sub(r"\1…", text)


class HideCodes(logging.Filter):
    """Rewrites a record before it is written: message, arguments and traceback text."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = without_codes(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = without_codes(logging.Formatter().formatException(record.exc_info))
        return True


class SayAway(logging.Filter):
    """A database that is away is one line for each page, not a page of our code."""

    def filter(self, record: logging.LogRecord) -> bool:
        problem = record.exc_info[1] if record.exc_info else None
        if away(problem):
            record.msg, record.args = f"{record.getMessage()} (away: {type(problem).__name__})", ()
            record.exc_info, record.levelno, record.levelname = None, logging.WARNING, "WARNING"
        return True
