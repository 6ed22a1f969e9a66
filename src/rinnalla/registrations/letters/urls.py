"""Addresses of a group's letters, and of an organisation's words in them."""

from django.urls import path

from .views import deliveries, overview, texts, timing, words

app_name = "letters"
GROUP = "hallinta/ryhmat/<slug:slug>/viestit/"
ASSOCIATION = "hallinta/yhdistykset/<slug:slug>/viestipohjat/"
FEDERATION = "hallinta/liitto/viestipohjat/"
urlpatterns = [
    path(GROUP, overview.messages, name="messages"),
    path(f"{GROUP}otsikot/", overview.subjects, name="subjects"),
    path(f"{GROUP}sanat/<slug:kind>/", words.words, name="words"),
    path(f"{GROUP}sanat/<slug:kind>/esikatselu/", words.try_out, name="try_out"),
    path(f"{GROUP}sanat/<slug:kind>/koeviesti/", words.test, name="test"),
    path(f"{GROUP}sanat/<slug:kind>/oletus/", words.default, name="default"),
    path(f"{GROUP}ajastus/", timing.timing, name="timing"),
    path(f"{GROUP}ajastus/uusi/", timing.new_extra, name="new_extra"),
    path(f"{GROUP}ajastus/<int:number>/", timing.extra, name="extra"),
    path(f"{GROUP}ajastus/<int:number>/poisto/", timing.remove_extra, name="remove_extra"),
    path(f"{GROUP}ajastus/<slug:kind>/", timing.rule, name="rule"),
    path(f"{GROUP}ajastus/<slug:kind>/tavallinen/", timing.usual, name="usual"),
    path(f"{GROUP}lahetetyt/", deliveries.deliveries, name="deliveries"),
    path(f"{GROUP}lahetetyt/uudelleen/", deliveries.failed_again, name="failed_again"),
    path(f"{GROUP}<int:letter>/uudelleen/", deliveries.again, name="again"),
    path("oma/ilmoittautumiset/<int:pk>/tekstiviestit/", texts.texts, name="texts"),
    path(ASSOCIATION, words.association_templates, name="association_templates"),
    path(f"{ASSOCIATION}<slug:kind>/", words.association_words, name="association_words"),
    path(f"{ASSOCIATION}<slug:kind>/esikatselu/", words.association_try_out, name="association_try_out"),
    path(f"{ASSOCIATION}<slug:kind>/koeviesti/", words.association_test, name="association_test"),
    path(f"{ASSOCIATION}<slug:kind>/oletus/", words.association_default, name="association_default"),
    path(FEDERATION, words.federation_templates, name="federation_templates"),
    path(f"{FEDERATION}<slug:kind>/", words.federation_words, name="federation_words"),
    path(f"{FEDERATION}<slug:kind>/esikatselu/", words.federation_try_out, name="federation_try_out"),
    path(f"{FEDERATION}<slug:kind>/koeviesti/", words.federation_test, name="federation_test"),
    path(f"{FEDERATION}<slug:kind>/oletus/", words.federation_default, name="federation_default"),
]
