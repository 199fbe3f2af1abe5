"""The interface, version 1, and its description."""

from django.urls import include, path, re_path

from huiyin.doors.api import acts, contacts, exchange, imports, index, matters, orders, papers, problems, public

api = problems.Described(
    title="huiyin 回音",
    version="1",
    description="For other systems of government: matters, acts, clocks, papers, contacts, places, figures. A token of an office "
    "opens what its post may see. Nothing lists matters by person.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
problems.told_by(api)
for router in (
    index.router,
    matters.router,
    acts.router,
    papers.router,
    contacts.router,
    orders.router,
    imports.router,
    public.router,
):
    api.add_router("", router)

addresses, app, namespace = api.urls
urlpatterns = [
    path("v1/", (index.told(addresses), app, namespace)),
    path("open311/", include("huiyin.doors.api.open311.urls")),
    path("exchange/", exchange.hand_in, name="exchange"),
    path("exchange/<uuid:key>/", exchange.receipt, name="exchange_receipt"),
    path("", index.begin, name="interface"),
    re_path(r"^v1/(.+)$", index.nothing, name="no_operation"),
]
