"""All settings, read once from the environment by readers that fail loudly.

On one machine nothing needs to be set. Growing to many is done here and nowhere else:
`DATABASE_URL`, `REDIS_URL`, `S3_BUCKET` and the production settings below.
"""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

ROOT = Path(__file__).resolve().parent.parent


def env_str(name: str, default: str = "") -> str:
    """Return the variable, stripped, or the default."""
    return os.environ.get(name, default).strip()


def env_int(name: str, default: int) -> int:
    """Return the variable as a whole number. Raise ImproperlyConfigured where it is none."""
    text = env_str(name, str(default))
    try:
        return int(text)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {text!r}.") from None


def env_float(name: str, default: float) -> float:
    """Return the variable as a number. Raise ImproperlyConfigured where it is none."""
    text = env_str(name, str(default))
    try:
        return float(text)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a number, not {text!r}.") from None


def env_list(name: str, default: str = "") -> list[str]:
    """Return a comma-separated variable as a list."""
    return [part.strip() for part in env_str(name, default).split(",") if part.strip()]


def env_choice(name: str, choices: tuple[str, ...]) -> str:
    """Return one of the choices, the first by default. Raise ImproperlyConfigured otherwise."""
    text = env_str(name, choices[0])
    if text not in choices:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {text!r}.")
    return text


# ── Mode ─────────────────────────────────────────────────────────────────────────────────────
# local: one person's machine; secrets are made up on first use, logs are for reading.
# production: nothing is made up; a missing secret or host stops the start.
LOCAL = env_choice("BAZAAR_MODE", ("local", "production")) == "local"
DEBUG = False
VAR = Path(env_str("BAZAAR_VAR", str(ROOT / "var")))
VAR.mkdir(parents=True, exist_ok=True)


def read_secret_key() -> str:
    """Return SECRET_KEY; in local mode make one on first use and keep it under var/."""
    if key := env_str("SECRET_KEY"):
        return key
    if not LOCAL:
        raise ImproperlyConfigured("Set SECRET_KEY to a long random text in production mode.")
    path = VAR / "secret_key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(64))
        path.chmod(0o600)
    return path.read_text().strip()


SECRET_KEY = read_secret_key()
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]" if LOCAL else "")
if not LOCAL and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the studio's host names in production mode.")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")

# ── Apps ─────────────────────────────────────────────────────────────────────────────────────
INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "channels",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "rest_framework",
    "bazaar",
    "scenes",
    "django_tasks_db",  # after scenes, whose db_worker stands before the one here
]

MIDDLEWARE = [
    "bazaar.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "scenes.operations.OperationMiddleware",
]

ROOT_URLCONF = "bazaar.urls"
ASGI_APPLICATION = "bazaar.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# ── Database, cache, channels, tasks ─────────────────────────────────────────────────────────
DATABASES: dict[str, Any] = {
    "default": dj_database_url.config(default=f"sqlite:///{VAR / 'bazaar.sqlite3'}")
}
_database = DATABASES["default"]
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;"
        ),
    }
    # Tests run threads against each other, which SQLite in memory cannot do.
    _database["TEST"] = {"NAME": str(VAR / f"test-{os.getpid()}.sqlite3")}
else:
    _database["OPTIONS"] = {
        **_database.get("OPTIONS", {}),
        "pool": {"min_size": 2, "max_size": env_int("DATABASE_POOL_MAX", 12), "timeout": 20},
    }
    # A pooled connection may have died while nobody held it, say by a restart of the server.
    _database["CONN_HEALTH_CHECKS"] = True

REDIS_URL = env_str("REDIS_URL")
if REDIS_URL:
    CHANNEL_LAYERS: dict[str, Any] = {
        "default": {
            "BACKEND": "channels_redis.core.RedisChannelLayer",
            "CONFIG": {"hosts": [REDIS_URL], "capacity": 1000},
        }
    }
    CACHES: dict[str, Any] = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
        }
    }
else:
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels.layers.InMemoryChannelLayer",
            "CONFIG": {"capacity": 1000},
        }
    }
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "export"]}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ── Files ────────────────────────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [
    (name, ROOT / "static" / name)
    for name in ("css", "js", "build")
    if (ROOT / "static" / name).is_dir()
]
WHITENOISE_USE_FINDERS = LOCAL
WHITENOISE_AUTOREFRESH = LOCAL
MEDIA_ROOT = VAR / "media"
S3_BUCKET = env_str("S3_BUCKET")
STORAGES: dict[str, Any] = {
    "default": (
        {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": S3_BUCKET,
                "endpoint_url": env_str("S3_ENDPOINT_URL") or None,
                "querystring_auth": True,
                "file_overwrite": True,
            },
        }
        if S3_BUCKET
        else {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    ),
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if LOCAL
            else "whitenoise.storage.CompressedStaticFilesStorage"
        )
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
ASSET_MAX_BYTES = 10 * 1024 * 1024
ASSET_MAX_PIXELS = 8_000

# ── People and security ──────────────────────────────────────────────────────────────────────
AUTH_USER_MODEL = "scenes.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 90
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "media-src": [CSP.SELF, "blob:"],
    "connect-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
if not LOCAL:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = env_choice("SECURE_SSL_REDIRECT", ("1", "0")) == "1"
    SECURE_HSTS_SECONDS = env_int("SECURE_HSTS_SECONDS", 60 * 60 * 24 * 365)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# ── Language and time ────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_TZ = True

# ── The brain ────────────────────────────────────────────────────────────────────────────────
OPENAI_API_KEY = env_str("OPENAI_API_KEY")
OPENAI_BASE_URL = env_str("OPENAI_BASE_URL")
BAZAAR_MODEL = env_str("BAZAAR_MODEL", "gpt-5.1")
# Whoever names one model has that one, as with a server on their own machine.
BAZAAR_FAST_MODEL = env_str("BAZAAR_FAST_MODEL") or env_str("BAZAAR_MODEL") or "gpt-5-mini"
BAZAAR_PROVIDER = env_choice(
    "BAZAAR_PROVIDER",
    ("openai", "builtin") if OPENAI_API_KEY or OPENAI_BASE_URL else ("builtin", "openai"),
)
MODEL_TIMEOUT_S = env_float("BAZAAR_MODEL_TIMEOUT_S", 60.0)
MODEL_PRICE_IN = env_float("BAZAAR_MODEL_PRICE_IN", 0.0)
MODEL_PRICE_OUT = env_float("BAZAAR_MODEL_PRICE_OUT", 0.0)
FAST_MODEL_PRICE_IN = env_float("BAZAAR_FAST_MODEL_PRICE_IN", MODEL_PRICE_IN)
FAST_MODEL_PRICE_OUT = env_float("BAZAAR_FAST_MODEL_PRICE_OUT", MODEL_PRICE_OUT)
DAILY_PROMPTS_PER_USER = env_int("BAZAAR_DAILY_PROMPTS", 0)

# ── API ──────────────────────────────────────────────────────────────────────────────────────
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "scenes.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "bazaar.responses.exception_handler",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "NON_FIELD_ERRORS_KEY": "nonFieldErrors",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Bazaar",
    "DESCRIPTION": "A self-hosted studio where you chat your way to a motion-graphics video.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "OAS_VERSION": "3.1.0",
    "CAMELIZE_NAMES": True,
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {"ErrorCodeEnum": "bazaar.errors.ErrorCode"},
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "scenes.api.docs.describe_events",
    ],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# ── Logs and traces ──────────────────────────────────────────────────────────────────────────
OTLP_ENDPOINT = env_str("OTEL_EXPORTER_OTLP_ENDPOINT")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "readable": {
            "format": "%(asctime)s %(levelname)-7s %(request_id).8s %(name)s  %(message)s",
            "datefmt": "%H:%M:%S",
        },
        "json": {"()": "bazaar.logs.JsonFormatter"},
    },
    "filters": {"request_id": {"()": "bazaar.logs.RequestIdFilter"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "readable" if LOCAL else "json",
            "filters": ["request_id"],
        }
    },
    "root": {"handlers": ["console"], "level": env_str("LOG_LEVEL", "INFO")},
    "loggers": {
        "daphne": {"level": "WARNING"},
        "django.channels.server": {"level": "WARNING"},
        "httpx2": {"level": "WARNING"},
    },
}
