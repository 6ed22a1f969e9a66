"""What is done with questions."""

from .answering import Clash, answer, assign, close_thread, keep_draft, reopen_thread, take_note
from .asking import ask, ask_support, receive, reply
from .common import delete_common_answer, save_common_answer
from .tidying import close_quiet, forget, remind

__all__ = ["Clash", "answer", "ask", "ask_support", "assign", "close_quiet", "close_thread",
           "delete_common_answer", "forget", "keep_draft", "receive", "remind", "reopen_thread", "reply",
           "save_common_answer", "take_note"]
