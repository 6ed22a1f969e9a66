"""Every setting, with where it comes from. All of them can be set by the environment (see .env.example)."""

from pathlib import Path

import environ

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent
DATA_DIR = Path(env.str("RINNALLA_DATA_DIR", default=str(Path.cwd() / "var"))).resolve()

# --- What this installation is -------------------------------------------------------------------
DEMO = env.bool("RINNALLA_DEMO", default=False)
DEBUG = env.bool("RINNALLA_DEBUG", default=False)
SECRET_KEY_FILE = Path(env.str("RINNALLA_SECRET_FILE", default=str(DATA_DIR / "secret.key")))
INSTALLATION_KEY_FILE = Path(env.str("RINNALLA_KEY_FILE", default=str(DATA_DIR / "installation.key")))
PUBLIC_URL = env.str("RINNALLA_URL", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("RINNALLA_HOSTS", default=["127.0.0.1", "localhost", ".localhost", "testserver"])
TRUSTED_PROXIES = env.int("RINNALLA_TRUSTED_PROXIES", default=0)
SECURE = PUBLIC_URL.startswith("https://")


def _secret() -> str:
    """The signing secret: from RINNALLA_SECRET, else a 0600 file that is made at the first start."""
    if given := env.str("RINNALLA_SECRET", default=""):
        return given
    from rinnalla.base.files import secret_file

    return secret_file(SECRET_KEY_FILE).hex()


SECRET_KEY = _secret()

# --- The house, top to bottom --------------------------------------------------------------------
OUR_APPS = [
    "rinnalla.web", "rinnalla.privacy", "rinnalla.outreach", "rinnalla.evaluation", "rinnalla.inbox",
    "rinnalla.channels", "rinnalla.rooms",
    "rinnalla.registrations", "rinnalla.meetings", "rinnalla.groups", "rinnalla.people", "rinnalla.mail",
    "rinnalla.live", "rinnalla.video", "rinnalla.access", "rinnalla.ui", "rinnalla.base",
]
INSTALLED_APPS = [
    *OUR_APPS,
    "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions", "django.contrib.messages",
    "servestatic.runserver_nostatic", "django.contrib.staticfiles",
    "allauth", "allauth.account", "allauth.mfa",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "rinnalla.base.serving.assets.AssetsMiddleware",
    "rinnalla.ui.compression.PublicPagesCompressed",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "rinnalla.ui.preferences.PreferencesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "rinnalla.access.csrf.CsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "rinnalla.people.hosts.FederationMiddleware",
    "rinnalla.access.gate.GateMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "rinnalla.web.urls"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": False,
    "OPTIONS": {
        "context_processors": ["django.template.context_processors.request", "rinnalla.ui.context.page"],
        "loaders": [("django.template.loaders.cached.Loader",
                     ["django.template.loaders.app_directories.Loader"])],
        "builtins": [
            "django.templatetags.i18n", "django.templatetags.static",
            *(f"rinnalla.ui.templatetags.{name}"
              for name in ("ui", "ui_forms", "ui_dates", "ui_circle", "ui_art", "ui_charts")),
        ],
    },
}]
FORM_RENDERER = "rinnalla.ui.renderer.Renderer"
WSGI_APPLICATION = None

# --- Data (DESIGN §5) ----------------------------------------------------------------------------
DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{DATA_DIR}/rinnalla.sqlite3")
KEYS_URL = env.str("RINNALLA_KEYS_URL", default="")
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; "
        "PRAGMA busy_timeout=10000; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000;"
    ),
}


def _database(url: str) -> dict:
    database = dict(environ.Env.db_url_config(url))
    if database["ENGINE"].endswith("sqlite3"):
        return database | {"OPTIONS": dict(SQLITE_OPTIONS), "ATOMIC_REQUESTS": False, "CONN_MAX_AGE": None}
    return database | {"ATOMIC_REQUESTS": False, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}


def _keys_database() -> dict:
    """The key store: an own SQLite file, or an own schema `keys` beside the data on PostgreSQL."""
    if KEYS_URL:
        return _database(KEYS_URL)
    if DATABASE_URL.startswith("sqlite"):
        return _database(f"sqlite:///{DATA_DIR}/keys.sqlite3")
    database = _database(DATABASE_URL)
    return database | {"OPTIONS": {"options": "-c search_path=keys"}, "TEST": {"NAME": f"test_{database['NAME']}_keys"}}


DATABASES = {"default": _database(DATABASE_URL), "keys": _keys_database()}
DATABASE_ROUTERS = ["rinnalla.base.routers.KeyRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": (
        {"BACKEND": "rinnalla.base.cache.PatientRedisCache", "LOCATION": REDIS_URL,
         "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1}}
        if REDIS_URL else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}

# --- The process (DESIGN §6) ---------------------------------------------------------------------
PAGE_THREADS = env.int("RINNALLA_PAGE_THREADS", default=4)
BODY_MOST = env.int("RINNALLA_BODY_MOST", default=12 * 1024 * 1024)
BODY_SECONDS = env.int("RINNALLA_BODY_SECONDS", default=60)
PING_SECONDS = env.int("RINNALLA_PING_SECONDS", default=20)  # how often a live connection is asked for a sign of life
BACKGROUND_LOOPS = env.bool("RINNALLA_BACKGROUND", default=True)  # off in web processes beside `rinnalla worker`

# --- Video (docs/video.md) -----------------------------------------------------------------------
VIDEO_PROVIDERS = env.list("RINNALLA_VIDEO_PROVIDERS", default=["own", "link", "teams", "jitsi"])
VIDEO_JANUS = env.str("RINNALLA_VIDEO_JANUS", default="auto")  # auto | off | addresses of engines elsewhere
VIDEO_ADDRESS = env.str("RINNALLA_VIDEO_ADDRESS", default="")  # where media arrives; by default the machine's own
VIDEO_PUBLIC_ADDRESS = env.str("RINNALLA_VIDEO_PUBLIC_ADDRESS", default="")  # behind a one-to-one address translation
VIDEO_PORTS = env.str("RINNALLA_VIDEO_PORTS", default="20000-24000")
VIDEO_USER = env.str("RINNALLA_VIDEO_USER", default="nobody")  # whose process the engine is when we are root
VIDEO_CAPACITY = env.int("RINNALLA_VIDEO_CAPACITY", default=200)  # people at once on one engine
VIDEO_BITRATE = env.int("RINNALLA_VIDEO_BITRATE", default=256_000)  # most that one person sends
VIDEO_PICTURE = env.str("RINNALLA_VIDEO_PICTURE", default="480x360@15")
VIDEO_TURN = env.str("RINNALLA_VIDEO_TURN", default="off")  # off | auto | addresses of relays
VIDEO_TURN_SECRET = env.str("RINNALLA_VIDEO_TURN_SECRET", default="")
VIDEO_TEAMS_LOGIN = env.str("RINNALLA_VIDEO_TEAMS_LOGIN", default="https://login.microsoftonline.com")
VIDEO_TEAMS_GRAPH = env.str("RINNALLA_VIDEO_TEAMS_GRAPH", default="https://graph.microsoft.com")
VIDEO_TURN_PORT = env.int("RINNALLA_VIDEO_TURN_PORT", default=3478)

# --- People and sign-in --------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
OPENID_LOOPBACK = env.bool("RINNALLA_OPENID_LOOPBACK", default=DEMO)  # a provider on this machine without TLS
LOGIN_URL = "/kirjaudu/"
LOGIN_REDIRECT_URL = "/oma/"
SESSION_ENGINE = "rinnalla.base.serving.sessions"
SESSION_COOKIE_NAME = "istunto"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
CSRF_COOKIE_NAME = "lomake"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
CSRF_FAILURE_VIEW = "rinnalla.web.errors.csrf_failure"
MFA_ADAPTER = "rinnalla.people.mfa.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # a phone whose clock is half a minute off still gets in
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

# --- Language and time ---------------------------------------------------------------------------
LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English"), ("fi-simple", "Selkosuomi")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = env.str("RINNALLA_TIME_ZONE", default="Europe/Helsinki")
USE_TZ = True
USE_I18N = True

# --- Pages ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.AppDirectoriesFinder", "rinnalla.ui.assets.BundleFinder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "rinnalla.ui.assets.AssetStorage"},
}
SERVESTATIC_USE_STATIC_ROOT = True   # what `build_assets` made: hashed, compressed, cached for ever
SERVESTATIC_USE_MANIFEST = False
SERVESTATIC_USE_FINDERS = True       # and the plain names, for development, tests and the page of faults
SERVESTATIC_AUTOREFRESH = DEBUG
SERVESTATIC_ALLOW_ALL_ORIGINS = False
MEDIA_ROOT = DATA_DIR / "media"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"], "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"], "font-src": ["'self'"], "media-src": ["'self'", "blob:"], "form-action": ["'self'"],
        "frame-src": ["'self'"], "frame-ancestors": ["'none'"], "base-uri": ["'none'"], "manifest-src": ["'self'"],
    }
}

# --- Mail ----------------------------------------------------------------------------------------
EMAIL_URL = env.str("RINNALLA_MAIL_URL", default="")
if DEMO or not EMAIL_URL:
    EMAIL_BACKEND = "rinnalla.mail.mailbox.MailboxBackend"
else:
    vars().update(environ.Env.email_url_config(EMAIL_URL))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("RINNALLA_MAIL_FROM", default="Rinnalla <rinnalla@localhost>")

SMS = env.str("RINNALLA_SMS", default="console" if DEMO else "")  # "", "console" or https://…: mail/sms.py
SMS_TOKEN = env.str("RINNALLA_SMS_TOKEN", default="")
SMS_SENDER = env.str("RINNALLA_SMS_SENDER", default="Rinnalla")
BOUNCE_ADDRESS = env.str("RINNALLA_BOUNCE_ADDRESS", default="")  # with plus-addressing: palautukset@example.org
BOUNCE_URL = env.str("RINNALLA_BOUNCE_URL", default="")        # imaps://user:password@host/INBOX: of delivery reports
MAIL_HOOK_SECRET = env.str("RINNALLA_MAIL_HOOK_SECRET", default="")  # shared with whoever reports deliveries
INBOX_URL = env.str("RINNALLA_INBOX_URL", default="")          # imaps://user:password@host/INBOX: of questions
INBOX_ADDRESS = env.str("RINNALLA_INBOX_ADDRESS", default="")  # its address, with plus-addressing: posti@example.org

# --- Logs: names and ids of things, never of people ------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"say_away": {"()": "rinnalla.base.logs.SayAway"}, "hide_codes": {"()": "rinnalla.base.logs.HideCodes"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain",
                            "filters": ["say_away", "hide_codes"]}},
    "root": {"handlers": ["stderr"], "level": env.str("RINNALLA_LOG_LEVEL", default="INFO")},
    "loggers": {"django.request": {"level": "ERROR"}, "django.server": {"level": "ERROR"},
                "fido2": {"level": "WARNING"}},
}
# An address may have an account in each federation (ADR 30), so that USERNAME_FIELD is not unique by itself.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
