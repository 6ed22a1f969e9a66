"""Addresses of signing in, personal links, one's account, organisations and volunteers."""

from django.urls import path

from .views import account, demo, organisations, passes, second_factor, signing_in, volunteers

app_name = "people"
urlpatterns = [
    path("kirjaudu/", signing_in.sign_in, name="sign_in"),
    path("kirjaudu/koodi/", signing_in.code, name="code"),
    path("kirjaudu/paasyavain/", signing_in.passkey, name="passkey"),
    path("kirjaudu/paasyavain/pyynto/", signing_in.passkey_request, name="passkey_request"),
    path("kirjaudu/ulos/", signing_in.sign_out, name="sign_out"),
    path("kirjaudu/ulos-kaikkialta/", signing_in.everywhere, name="sign_out_everywhere"),
    path("kirjaudu/toinen-vaihe/", second_factor.second_factor, name="second_factor"),
    path("kirjaudu/toinen-vaihe/paasyavain/", second_factor.passkey, name="second_passkey"),
    path("kirjaudu/toinen-vaihe/paasyavain/pyynto/", second_factor.passkey_request, name="second_passkey_request"),
    path("kirjaudu/toinen-vaihe/varakoodi/", second_factor.recovery, name="recovery"),
    path("kirjaudu/toinen-vaihe/kayttoonotto/", second_factor.enrol, name="enrol"),
    path("kirjaudu/toinen-vaihe/uusi-paasyavain/", second_factor.new_passkey, name="new_passkey"),
    path("kirjaudu/toinen-vaihe/uusi-paasyavain/pyynto/", second_factor.new_passkey_request,
         name="new_passkey_request"),
    path("p/<str:code>/", passes.open_pass, name="pass"),
    path("oma/tili/", account.account, name="account"),
    path("oma/tili/osoite/", account.address, name="address"),
    path("oma/tili/osoite/koodi/", account.address_code, name="address_code"),
    path("oma/tili/tunnistus/<int:factor>/poisto/", account.remove, name="remove_factor"),
    path("oma/tili/varakoodit/", account.recovery_codes, name="recovery_codes"),
    path("hallinta/yhdistykset/", organisations.associations, name="associations"),
    path("hallinta/yhdistykset/uusi/", organisations.new_association, name="new_association"),
    path("hallinta/yhdistykset/<slug:slug>/", organisations.association, name="association"),
    path("hallinta/yhdistykset/<slug:slug>/ihmiset/", organisations.association_people, name="association_people"),
    path("hallinta/liitto/", organisations.federation, name="federation"),
    path("hallinta/liitto/ihmiset/", organisations.federation_people, name="federation_people"),
    path("hallinta/tehtavat/<int:number>/paattyminen/", organisations.end_standing, name="end_standing"),
    path("hallinta/ihmiset/<int:number>/toinen-vaihe/nollaus/", organisations.reset_factor, name="reset_factor"),
    path("hallinta/vapaaehtoiset/", volunteers.volunteers, name="volunteers"),
    path("hallinta/vapaaehtoiset/linkit/<int:number>/peruutus/", volunteers.withdraw_link, name="withdraw_link"),
    path("hallinta/vapaaehtoiset/<int:number>/hyvaksynta/", volunteers.accept, name="accept_volunteer"),
    path("hallinta/vapaaehtoiset/<int:number>/kiitos/", volunteers.decline, name="decline_volunteer"),
    path("liity/<str:code>/", volunteers.join, name="join"),
    path("yhdistykset/varit-<slug:stamp>.css", organisations.colour_sheet, name="colours"),
    path("yhdistykset/<slug:slug>/logo/", organisations.logo, name="logo"),
    path("tietosuoja/", organisations.privacy_statements, name="privacy_statements"),
    path("tietosuoja/<slug:slug>/", organisations.privacy_statement, name="privacy_statement"),
    path("esittely/", demo.demo, name="demo"),
    path("esittely/<int:number>/", demo.demo_sign_in, name="demo_sign_in"),
]
