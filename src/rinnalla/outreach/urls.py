"""Public addresses. Printed and linked from elsewhere: they never change."""

from django.urls import path

from .views import directory, feeds, group, listing

app_name = "outreach"
urlpatterns = [
    path("", listing.groups, name="front"),
    path("ryhmat/", listing.groups, name="groups"),
    path("ryhmat.json", feeds.as_json, name="json"),
    path("ryhmat.rss", feeds.as_rss, name="rss"),
    path("ryhmat.ics", feeds.as_calendar, name="calendar"),
    path("ryhmat/<slug:slug>/", group.group, name="group"),
    path("ryhmat/<slug:slug>/tietosuoja/", group.privacy, name="privacy"),
    path("ryhmat/<slug:slug>/tapaamiset.ics", feeds.group_calendar, name="group_calendar"),
    path("ryhmat/<slug:slug>/qr.svg", group.qr_svg, name="qr_svg"),
    path("ryhmat/<slug:slug>/qr.png", group.qr_png, name="qr_png"),
    path("r/<slug:code>/", group.short, name="short"),
    path("r/<slug:code>", group.short, name="short_plain"),
    path("upotus/ryhmat/", listing.embedded, name="embedded"),
    path("yhdistykset/", directory.associations, name="directory"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("robots.txt", feeds.robots, name="robots"),
]
