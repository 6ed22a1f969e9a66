"""Addresses of registration."""

from django.urls import path

from .views import attendance, beside, desk, evening, imports, mine, own, phone, register, several

app_name = "registrations"
urlpatterns = [
    path("ryhmat/<slug:slug>/ilmoittaudu/", register.register, name="register"),
    path("ryhmat/<slug:slug>/ilmoittaudu/useaan/", several.register, name="register_several"),
    path("ryhmat/<slug:slug>/ilmoittaudu/useaan/kiitos/<str:code>/", several.thank_you, name="thanks_several"),
    path("oma/ryhmat/<slug:slug>/peruutus/", several.cancel_all, name="cancel_all"),
    path("ryhmat/<slug:slug>/ilmoittaudu/muutos/", register.change, name="change"),
    path("ryhmat/<slug:slug>/ilmoittaudu/kiitos/<str:code>/", register.thank_you, name="thanks"),
    path("ryhmat/<slug:slug>/ilmoittaudu/kiitos/<str:code>/tapaaminen.ics", register.calendar_file, name="calendar"),
    path("oma/", mine.mine, name="mine"),
    path("oma/ilmoittautumiset/<int:pk>/", own.own, name="own"),
    path("oma/ilmoittautumiset/<int:pk>/tukihenkilo/", beside.beside, name="beside"),
    path("oma/ilmoittautumiset/<int:pk>/tukihenkilo/poisto/", beside.clear, name="beside_clear"),
    path("tapaamispaiva/<str:code>/", evening.evening, name="evening"),
    path("tapaamispaiva/<str:code>/myohassa/", evening.late, name="late"),
    path("tapaamispaiva/<str:code>/en-paase/", evening.absent, name="absent"),
    path("tapaamispaiva/<str:code>/paasen/", evening.coming, name="coming"),
    path("oma/ilmoittautumiset/<int:pk>/peruutus/", own.cancel, name="cancel"),
    path("oma/ilmoittautumiset/<int:pk>/tarjous/", own.offer, name="offer"),
    path("oma/ilmoittautumiset/<int:pk>/vapautunut-paikka/", own.standby, name="standby"),
    path("oma/ilmoittautumiset/<int:pk>/paluu/", own.come_back, name="come_back"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/", desk.registered, name="registered"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/taulukko/", desk.export, name="export"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/uusi/", phone.add, name="add"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/<int:pk>/kerro/", phone.tell, name="tell"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/<int:pk>/linkki/", phone.paper, name="paper"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/<int:pk>/tarjous/", phone.answer, name="answer"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/tuonti/", imports.upload, name="import"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/tuonti/<int:batch>/", imports.batch, name="import_batch"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/tuonti/<int:batch>/sarakkeet/", imports.columns,
         name="import_columns"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/tuonti/<int:batch>/rivit/", imports.rows, name="import_rows"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/tuonti/<int:batch>/vahvistus/", imports.confirm,
         name="import_confirm"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/tuonti/<int:batch>/poisto/", imports.discard,
         name="import_discard"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/paikat/", desk.limit, name="limit"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/<int:pk>/peruutus/", desk.cancel, name="desk_cancel"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/<int:pk>/siirto/", desk.forward, name="forward"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/lasnaolot/", attendance.latest, name="attendance_latest"),
    path("hallinta/ryhmat/<slug:slug>/ilmoittautuneet/lasnaolot/<int:number>/", attendance.attendance,
         name="attendance"),
]
