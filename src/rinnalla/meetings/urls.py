"""Addresses of meetings: the schedule, the plan, the summary, the participant's page."""

from django.urls import path

from .views import event, own, plan, schedule, traces, turns

app_name = "meetings"
urlpatterns = [
    path("hallinta/ryhmat/<slug:slug>/aikataulu/", schedule.schedule, name="schedule"),
    path("hallinta/ryhmat/<slug:slug>/aikataulu/suositus/", schedule.recommended_dates, name="recommended_dates"),
    path("hallinta/ryhmat/<slug:slug>/aikataulu/uusi/", schedule.add, name="schedule_add"),
    path("hallinta/ryhmat/<slug:slug>/aikataulu/<int:number>/", schedule.edit, name="schedule_edit"),
    path("hallinta/ryhmat/<slug:slug>/aikataulu/<int:number>/peruutus/", schedule.cancel, name="schedule_cancel"),
    path("hallinta/ryhmat/<slug:slug>/aikataulu/<int:number>/palautus/", schedule.restore, name="schedule_restore"),
    path("hallinta/ryhmat/<slug:slug>/ohjausvuorot/", turns.turns, name="turns"),
    path("hallinta/ryhmat/<slug:slug>/tilaisuus/", event.event, name="event"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/tarinat/", event.add_story, name="story_add"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/tarinat/<int:story>/", event.story, name="story"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/tarinat/<int:story>/paikka/", event.story_place,
         name="story_place"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/tarinat/<int:story>/poisto/", event.story_removal,
         name="story_removal"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/", plan.plan, name="plan"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/tuloste/", plan.printout, name="plan_print"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/ohjelma.docx", plan.document,
         name="plan_document"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/aihe/", plan.theme, name="plan_theme"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/toive/", plan.wish, name="plan_wish"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/osuudet/", plan.add, name="plan_add"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/osuudet/<int:item>/", plan.item,
         name="plan_item"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/osuudet/<int:item>/paikka/", plan.place,
         name="plan_place"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/suunnitelma/osuudet/<int:item>/poisto/", plan.removal,
         name="plan_removal"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/koonti/", traces.summary, name="summary"),
    path("hallinta/ryhmat/<slug:slug>/tapaamiset/<int:number>/koonti/pohdinta/", traces.reflection, name="reflection"),
    path("hallinta/purku/", traces.talks, name="talks"),
    path("hallinta/purku/<int:pk>/juteltu/", traces.talked, name="talked"),
    path("oma/tapaamiset/<int:pk>/", own.meeting, name="own"),
    path("oma/tapaamiset/<int:pk>/toiveet/", own.wish, name="own_wish"),
]
