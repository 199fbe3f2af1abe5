"""The entry point of the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")
gc.disable()  # a seventh of the loading was the search for garbage in what stays
application = get_wsgi_application()
PAGES = get_resolver().url_patterns  # loaded now: else the first visitor of each process waits two seconds for them
gc.freeze()  # what was loaded stays: to look through it for garbage held one request in three hundred up for 0.2 s
gc.enable()
