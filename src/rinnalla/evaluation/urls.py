"""Addresses of feedback and reports."""

app_name = "evaluation"
urlpatterns: list = []
