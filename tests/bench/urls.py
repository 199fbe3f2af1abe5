"""The product's addresses and the bare views."""

from django.urls import include, path

from huiyin.config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - Django looks for them here
from tests.bench.bare import bare, bare_list

urlpatterns = [
    path("bench/bare/", bare),
    path("bench/list/", bare_list),
    path("", include("huiyin.config.urls")),
]
