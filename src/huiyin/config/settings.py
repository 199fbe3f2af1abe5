"""The settings of Django: few are open to the environment, and none needs a file written by hand."""

import os
import secrets
import shlex
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from huiyin.config.database import databases, replica_lag
from huiyin.config.logs import form_of_log, logging_of
from huiyin.config.provider import identity_provider
from huiyin.doors.operation.room import room
from huiyin.doors.operation.where import where
from huiyin.lib.home import current, folder, keys
from huiyin.lib.home.master import master

PACKAGE = Path(__file__).resolve().parents[1]
HUIYIN_HOME = folder.home()

# --- environment -------------------------------------------------------------------------------------------------
DEBUG = os.environ.get("HUIYIN_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("HUIYIN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("HUIYIN_ORIGINS", "").split(",") if origin]
HTTPS = os.environ.get("HUIYIN_HTTPS") == "1"
HUIYIN_ROOM = room(os.environ)  # how many requests one process takes at a time

HUIYIN_CLOCK = current.read("clock")  # an ISO time at which the doors' clock starts, empty for the real one
HUIYIN_CLOCK_SINCE = current.read("since")  # the real time at which it started to tick
HUIYIN_OPENING_HOURS = int(os.environ.get("HUIYIN_OPENING_HOURS", "24"))  # how long a matter opened by two stays so
HUIYIN_EXPORT_DAYS = int(
    os.environ.get("HUIYIN_EXPORT_DAYS", "7")
)  # how long a sealed export may wait for its yes, and then be made
HUIYIN_HASH = os.environ.get("HUIYIN_HASH", "sha256")  # or sm3, where Chinese algorithms are required

# --- keys, made on first use ---------------------------------------------------------------------------------------
SECRET_KEY = os.environ.get("HUIYIN_SECRET") or keys.kept(
    HUIYIN_HOME / "keys" / "secret", lambda: secrets.token_hex(32)
)
_MASTER = master(HUIYIN_HOME, os.environ)
HUIYIN_MASTER_KEY, HUIYIN_SUITE = _MASTER.key, _MASTER.suite

# --- rooms -----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "huiyin.record.apps.RecordConfig",
    "huiyin.handling.apps.HandlingConfig",
    "huiyin.routines.apps.RoutinesConfig",
    "huiyin.figures.apps.FiguresConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
]
MIDDLEWARE = [
    "huiyin.doors.operation.health.health",
    "huiyin.doors.operation.told.told",
    "django.middleware.security.SecurityMiddleware",
    "huiyin.doors.web.middleware.size_limit",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "huiyin.doors.operation.shedding.shed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "huiyin.doors.web.middleware.refusals",
    "huiyin.doors.web.parts.own_network.own_network",
]
ROOT_URLCONF = "huiyin.config.urls"
WSGI_APPLICATION = "huiyin.config.wsgi.application"

DATABASES = databases()
DATABASE_ROUTERS = ["huiyin.doors.operation.replica.router.Router"] if len(DATABASES) > 1 else []
HUIYIN_REPLICA_LAG = replica_lag(os.environ)  # seconds that the standby of HUIYIN_REPLICA_URL may be behind
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
IN_DATABASE = "django.core.cache.backends.db.DatabaseCache"
CACHES = {
    "default": {  # holds the budgets of guesses: at the usual 300 rows a flood of addresses would drive them out
        "BACKEND": IN_DATABASE,
        "LOCATION": "huiyin_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "figures": {"BACKEND": IN_DATABASE, "LOCATION": "huiyin_figures_cache"},  # apart: many questions drive out nothing
    "process": {  # what one process remembers for seconds
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# --- who is at the desk ------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "record.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "huiyin.doors.web.parts.accounts.StaffAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "60/m/ip,5/5m/key"}  # an office shares one address
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("HUIYIN_PROXIES", "0"))  # whose X-Forwarded-For tells the address
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "huiyin 回音"
MFA_ADAPTER = "huiyin.doors.web.parts.second_step.SecondSteps"
MFA_FORMS = {
    "authenticate": "huiyin.doors.web.parts.security_keys.Typed",
    "authenticate_webauthn": "huiyin.doors.web.parts.security_keys.Held",
    "reauthenticate_webauthn": "huiyin.doors.web.parts.security_keys.HeldAgain",
    "add_webauthn": "huiyin.doors.web.parts.security_keys.Add",
    "edit_webauthn": "huiyin.doors.web.parts.security_keys.Rename",
}
HUIYIN_TWO_STEPS = os.environ.get("HUIYIN_TWO_STEPS") == "1"  # nobody works without a second step
HUIYIN_OIDC = identity_provider(os.environ)  # with which staff may sign in, beside the password
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "staff"
ACCOUNT_LOGOUT_REDIRECT_URL = "resident:home"
SESSION_ENGINE = "huiyin.doors.web.sessions"
SESSION_COOKIE_AGE = 10 * 3600  # a working day
HUIYIN_IDLE = 60 * int(os.environ.get("HUIYIN_IDLE", "60"))  # seconds without a page, after which staff sign in again
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- what browsers may do ----------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # previews of letters not yet issued lie in their page
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "huiyin.doors.web.parts.refusal.stale"

# --- words and days ----------------------------------------------------------------------------------------------------
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
FORMAT_MODULE_PATH = "huiyin.config.formats"
USE_THOUSAND_SEPARATOR = True
LOCALE_PATHS = sorted(PACKAGE.rglob("locale"))  # each room keeps its own words

# --- pages ---------------------------------------------------------------------------------------------------------------
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": sorted(PACKAGE.glob("doors/web/*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "huiyin.doors.web.parts.look.look",
            ],
            "libraries": {"parts": "huiyin.doors.web.parts.tags"},
        },
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = HUIYIN_HOME / "static"
STATICFILES_DIRS = sorted(PACKAGE.glob("doors/web/*/static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# --- what goes out -------------------------------------------------------------------------------------------------------
PROCRASTINATE_IMPORT_PATHS = ["huiyin.doors.jobs.tasks"]
HUIYIN_WEBHOOK_NETWORKS = os.environ.get("HUIYIN_WEBHOOK_NETWORKS", "")  # beside public ones, such as 10.0.0.0/8
EMAIL_HOST = os.environ.get("HUIYIN_MAIL_HOST", "localhost")
EMAIL_HOST_USER = os.environ.get("HUIYIN_MAIL_USER", "")  # empty: no e-mail is sent
EMAIL_HOST_PASSWORD = os.environ.get("HUIYIN_MAIL_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10  # seconds a step; without it a silent server would hold the worker for ever
HUIYIN_NOTICES = os.environ.get("HUIYIN_NOTICES", "")  # file that names the gateway of texts and offices' groups
DEFAULT_FROM_EMAIL = EMAIL_HOST_USER or "huiyin@localhost"

MEDIA_ROOT = HUIYIN_HOME / "files"

# --- what comes in -------------------------------------------------------------------------------------------------------
HUIYIN_MAILBOX = os.environ.get("HUIYIN_MAILBOX", "")  # imaps://user@host/INBOX; empty: no mailbox is read
HUIYIN_MAILBOX_PASSWORD_FILE = os.environ.get("HUIYIN_MAILBOX_PASSWORD_FILE", "")
HUIYIN_MAILBOX_CA = os.environ.get("HUIYIN_MAILBOX_CA", "")  # certificates that vouch for it, if not the system's
HUIYIN_MAILBOX_OFFICE = os.environ.get("HUIYIN_MAILBOX_OFFICE", "")  # code of the office whose mailbox it is
HUIYIN_MAILBOX_ORDERS_FROM = os.environ.get("HUIYIN_MAILBOX_ORDERS_FROM", "").lower().split()  # addresses or @domains
HUIYIN_TOKEN_RATE = int(os.environ.get("HUIYIN_TOKEN_RATE", "600"))  # how often a minute a token may be shown
HUIYIN_SCAN = shlex.split(os.environ.get("HUIYIN_SCAN", ""))  # a program that gets each file; not zero refuses it

# --- what the server says -------------------------------------------------------------------------------------------------
HUIYIN_LOG = form_of_log(os.environ)
LOGGING = logging_of(HUIYIN_LOG)
HUIYIN_METRICS = where(os.environ)  # where Prometheus is answered; None: nowhere
