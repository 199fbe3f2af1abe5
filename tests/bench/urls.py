"""The product's addresses and the bare view."""

from django.urls import include, path

from huiyin.config.urls import handler400, handler403, handler404, handler500  # noqa: F401 - Django looks for them here
from tests.bench.bare import bare

urlpatterns = [path("bench/bare/", bare), path("", include("huiyin.config.urls"))]
