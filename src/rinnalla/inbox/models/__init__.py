from .answers import CommonAnswer, Draft
from .threads import Message, Thread

__all__ = ["CommonAnswer", "Draft", "Message", "Thread"]
