from .threshold import GuestForm, ThresholdForm
from .video import VideoForm

__all__ = ["GuestForm", "ThresholdForm", "VideoForm"]
