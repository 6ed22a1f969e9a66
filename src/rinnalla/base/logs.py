"""Logs name things, never people, and never the secret part of a link."""

import logging
import re

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
