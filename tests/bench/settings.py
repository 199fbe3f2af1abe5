"""The product's settings, with a bare view beside its pages: the floor that rates are measured against."""

from huiyin.config.settings import *  # noqa: F403 - the same installation, one address more

ROOT_URLCONF = "tests.bench.urls"
