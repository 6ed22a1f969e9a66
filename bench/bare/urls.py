"""Addresses of the anchors."""

from django.urls import path

from . import views

urlpatterns = [
    path("bare/empty/", views.empty),
    path("bare/page/", views.page),
    path("bare/signed-in/", views.signed_in),
    path("bare/rows/", views.rows),
    path("bare/register/<slug:slug>/", views.register),
    path("bare/thanks/<int:number>/", views.thanks),
]
