from django.urls import path

from .views import invite, reservations, room, services, sheet, standby, traces, video_choice, video_way

app_name = "rooms"
urlpatterns = [
    path("huone/<int:meeting>/", room.room, name="room"),
    path("huone/sanat/<str:language>-<slug:mark>.json", sheet.words_sheet, name="words"),
    path("huone/<int:meeting>/tulo/", room.cross_threshold, name="enter"),
    path("huone/<int:meeting>/jonosta/", standby.come_in, name="standby"),
    path("huone/<int:meeting>/kiitos/", room.left, name="left"),
    path("huone/<int:meeting>/video/", video_way.way_in, name="video-way"),
    path("jitsi/<int:service>/conference", reservations.conference, name="conference"),
    path("jitsi/<int:service>/conference/<int:booking>", reservations.conference_of, name="conference-of"),
    path("huone/<int:meeting>/kutsu.svg", invite.qr, name="invite-qr"),
    path("huone/<int:meeting>/keskustelu/", traces.transcript, name="transcript"),
    path("huone/<int:meeting>/keskustelu/poisto/", traces.delete, name="transcript-delete"),
    path("huone/<int:meeting>/ilmoitukset/", traces.reports, name="reports"),
    path("hallinta/ryhmat/<slug:slug>/huone/", traces.left_behind, name="left-behind"),
    path("huone/ilmoitukset/<int:report>/kasittely/", traces.settle, name="report-settle"),
    path("hallinta/ryhmat/<slug:slug>/video/", video_choice.of_group, name="video"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/video/", video_choice.of_meeting, name="video-meeting"),
    path("hallinta/video/", services.services, name="services"),
    path("hallinta/video/<slug:kind>/uusi/", services.new, name="service-new"),
    path("hallinta/video/<int:service>/", services.service, name="service"),
    path("hallinta/video/<int:service>/kokeilu/", services.trial, name="service-trial"),
    path("hallinta/video/<int:service>/poisto/", services.removal, name="service-removal"),
    path("hallinta/video/<int:service>/avain/", services.gate_key, name="service-key"),
    path("hallinta/yhdistykset/<slug:slug>/video/", video_choice.of_association, name="video-usual"),
    path("k/<str:code>/", invite.threshold, name="invite"),
    path("k/<str:code>/tulo/", invite.join, name="join"),
]
