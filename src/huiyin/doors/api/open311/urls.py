"""Addresses of GeoReport v2; the ending says in which format."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from huiyin.doors.api.open311 import reporting, requests, services


class Format(StringConverter):
    """The two formats of the standard."""

    regex = "json|xml"


register_converter(Format, "format")
app_name = "open311"
urlpatterns = [
    path("discovery.<format:form>", services.discovery, name="discovery"),
    path("v2/discovery.<format:form>", services.discovery, name="discovery_beside"),
    path("v2/services.<format:form>", services.services, name="services"),
    path("v2/services/<str:code>.<format:form>", services.definition, name="definition"),
    path("v2/requests.<format:form>", reporting.requests, name="requests"),
    path("v2/requests/<str:number>.<format:form>", requests.one, name="request"),
    path("v2/tokens/<str:token>.<format:form>", requests.token, name="token"),
]
