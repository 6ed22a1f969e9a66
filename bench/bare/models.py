"""Tables of the anchors, shaped like the ones they stand for."""

from django.db import models


class Thing(models.Model):
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    text = models.TextField()
    wanted = models.PositiveIntegerField(default=12)
    taken = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(auto_now_add=True)


class Entry(models.Model):
    thing = models.ForeignKey(Thing, models.CASCADE, related_name="entries")
    name = models.CharField(max_length=120)
    email = models.CharField(max_length=120)
    waiting = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)


class Outgoing(models.Model):
    entry = models.ForeignKey(Entry, models.CASCADE)
    kind = models.CharField(max_length=60)
    due = models.DateTimeField(auto_now_add=True, db_index=True)


class Line(models.Model):
    """One audit row."""

    action = models.CharField(max_length=80)
    thing = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
