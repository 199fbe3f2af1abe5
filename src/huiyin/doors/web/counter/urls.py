"""Addresses of the counter."""

from django.urls import path

from huiyin.doors.web.counter import later, likely, mails, matter, receipt, register, search, suggest

OF_CONTACT = "matters/<str:number>/contacts/<uuid:contact_id>"

app_name = "counter"
urlpatterns = [
    path("", register.register, name="register"),
    path("receipt/", receipt.show_receipt, name="receipt"),
    path("likely/", likely.likely, name="likely"),
    path("suggested/", suggest.suggest, name="suggest"),
    path("mails/", mails.mails, name="mails"),
    path("mails/<uuid:key>/", mails.mail, name="mail"),
    path("search/", search.search, name="search"),
    path("matters/<str:number>/", matter.matter, name="matter"),
    path(f"{OF_CONTACT}/supplements/", later.supplement, name="supplement"),
    path(f"{OF_CONTACT}/codes/", later.renew, name="renew"),
]
