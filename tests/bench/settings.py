"""The product's settings, with a bare view beside its pages: the floor that rates are measured against."""

import os

from huiyin.config.settings import *  # noqa: F403 - the same installation, one address more

ROOT_URLCONF = "tests.bench.urls"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # twenty good ones take ten seconds; benches sign in once
if "HUIYIN_LETTERBOX" in os.environ:  # a file in which letters are put instead of being sent
    EMAIL_BACKEND = "tests.soak.letterbox.Letterbox"
