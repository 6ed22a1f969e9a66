from .results import DevelopmentPoint, GroupSeason, Pool, ResultText
from .rounds import Answer, QuestionSet, Round, Token

__all__ = ["Answer", "DevelopmentPoint", "GroupSeason", "Pool", "QuestionSet", "ResultText", "Round", "Token"]
