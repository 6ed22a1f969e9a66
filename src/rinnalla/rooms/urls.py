from django.urls import path

from .views import invite, room, standby, traces, video_choice

app_name = "rooms"
urlpatterns = [
    path("huone/<int:meeting>/", room.room, name="room"),
    path("huone/<int:meeting>/tulo/", room.cross_threshold, name="enter"),
    path("huone/<int:meeting>/jonosta/", standby.come_in, name="standby"),
    path("huone/<int:meeting>/kiitos/", room.left, name="left"),
    path("huone/<int:meeting>/kutsu.svg", invite.qr, name="invite-qr"),
    path("huone/<int:meeting>/keskustelu/", traces.transcript, name="transcript"),
    path("huone/<int:meeting>/keskustelu/poisto/", traces.delete, name="transcript-delete"),
    path("huone/<int:meeting>/ilmoitukset/", traces.reports, name="reports"),
    path("hallinta/ryhmat/<slug:slug>/huone/", traces.left_behind, name="left-behind"),
    path("huone/ilmoitukset/<int:report>/kasittely/", traces.settle, name="report-settle"),
    path("hallinta/ryhmat/<slug:slug>/video/", video_choice.of_group, name="video"),
    path("hallinta/yhdistykset/<slug:slug>/video/", video_choice.of_association, name="video-usual"),
    path("k/<str:code>/", invite.threshold, name="invite"),
    path("k/<str:code>/tulo/", invite.join, name="join"),
]
