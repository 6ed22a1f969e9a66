"""What outreach keeps: announcements and the professionals who get them."""

from .announcements.models import Announcement, Professional

__all__ = ["Announcement", "Professional"]
