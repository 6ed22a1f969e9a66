"""Addresses of questions: asked in public, answered at the desk."""

from django.urls import path

from .views import asking, common, lists, support, thread

app_name = "inbox"
urlpatterns = [
    path("ryhmat/<slug:slug>/kysy/", asking.ask, name="ask"),
    path("ryhmat/<slug:slug>/kysy/kiitos/", asking.asked, name="asked"),
    path("kysy/<slug:slug>/", asking.ask_association, name="ask_association"),
    path("kysy/<slug:slug>/kiitos/", asking.asked_association, name="asked_association"),
    path("hallinta/posti/", lists.desk, name="desk"),
    path("hallinta/ryhmat/<slug:slug>/kysymykset/", lists.group, name="group"),
    path("hallinta/posti/<int:pk>/", thread.thread, name="thread"),
    path("hallinta/posti/<int:pk>/vastaus/", thread.answer, name="answer"),
    path("hallinta/posti/<int:pk>/muistiinpano/", thread.take_note, name="note"),
    path("hallinta/posti/<int:pk>/hoitaja/", thread.assign, name="assign"),
    path("hallinta/posti/<int:pk>/sulkeminen/", thread.close, name="close"),
    path("hallinta/posti/<int:pk>/avaaminen/", thread.reopen, name="reopen"),
    path("hallinta/posti/mallit/", common.answers, name="answers"),
    path("hallinta/posti/mallit/<int:pk>/", common.edit, name="answer_edit"),
    path("hallinta/posti/mallit/<int:pk>/poisto/", common.delete, name="answer_delete"),
    path("hallinta/ryhmat/<slug:slug>/tukipyynto/", support.ask, name="support"),
    path("hallinta/tukipyynnot/<int:pk>/", support.own, name="own_support"),
    path("hallinta/tukipyynnot/<int:pk>/viestit/", support.reply, name="support_reply"),
]
