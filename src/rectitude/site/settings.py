"""Django settings. What a deployment may change is read in environment.py and listed in docs/operate/settings.md."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from rectitude.site import environment as env
from rectitude.site.paths import PACKAGE, resource

RECTITUDE_DATA_DIR: Path = env.DATA_DIR
RECTITUDE_DEMO = env.flag("RECTITUDE_DEMO", default=False)
RECTITUDE_LEDGER_KEY_FILE = Path(env.text("RECTITUDE_LEDGER_KEY_PATH", str(env.DATA_DIR / "ledger-key")))
RECTITUDE_LEDGER_ORIGIN = env.text("RECTITUDE_LEDGER_ORIGIN", "rectitude.example/ledger")
RECTITUDE_EVIDENCE_DIR = env.DATA_DIR / "evidence"
RECTITUDE_EVIDENCE_MAX_BYTES = 25 * 1024 * 1024
RECTITUDE_INSTRUMENTS_DIR = resource("instruments")
RECTITUDE_DIRECTORY_DIR = resource("demo") / "directory"
RECTITUDE_VERIFIERS_DIR = resource("docs/operate")
RECTITUDE_RELEASE_ALONE = env.flag("RECTITUDE_RELEASE_ALONE", default=False)
RECTITUDE_PORTAL_CACHE_MB = env.number("RECTITUDE_PORTAL_CACHE_MB", 64)
RECTITUDE_BASE_URL = env.text("RECTITUDE_BASE_URL", "http://127.0.0.1:8000")

SECRET_KEY = env.secret_key()
DEBUG = env.flag("RECTITUDE_DEBUG", default=False)
ALLOWED_HOSTS = env.words("RECTITUDE_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("RECTITUDE_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "rectitude.site",
    "rectitude.base.ui",
    "rectitude.base.access",
    "rectitude.base.accounts",
    "rectitude.base.institutions",
    "rectitude.base.audit",
    "rectitude.base.evidence",
    "rectitude.base.releases",
    "rectitude.base.chain",
    "rectitude.apps.assessments",
    "rectitude.apps.indices",
    "rectitude.apps.risks",
    "rectitude.apps.recommendations",
    "rectitude.apps.publications",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "rectitude.site.health.HealthMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "rectitude.base.ui.csp.ContentSecurityPolicyMiddleware",
    "rectitude.apps.publications.middleware.PortalMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "rectitude.site.api_problems.ApiProblemsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rectitude.base.accounts.middleware.PreferencesMiddleware",
    "rectitude.base.access.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]

ROOT_URLCONF = "rectitude.site.urls"
WSGI_APPLICATION = "rectitude.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csrf",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rectitude.base.ui.context.page",
                "rectitude.site.navigation.navigation",
            ],
        },
    }
]
FORM_RENDERER = "rectitude.base.ui.forms.Renderer"

DATABASES = {"default": env.database(env.text("DATABASE_URL"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = env.flag("RECTITUDE_HTTPS", default=False)
SESSION_COOKIE_NAME = "rectitude"
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if SESSION_COOKIE_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SESSION_COOKIE_SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "object-src": ["'none'"],
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish")), ("fr", _("French")), ("pt", _("Portuguese"))]
LOCALE_PATHS = [resource("locale")]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = env.DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = True
MEDIA_ROOT = env.DATA_DIR / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["rectitude.base.evidence.uploads.LimitedUploadHandler"]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = env.text("RECTITUDE_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = str(env.DATA_DIR / "mail")
EMAIL_HOST = env.text("RECTITUDE_EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("RECTITUDE_EMAIL_PORT", 25, least=1)
EMAIL_HOST_USER = env.text("RECTITUDE_EMAIL_USER")
EMAIL_HOST_PASSWORD = env.text("RECTITUDE_EMAIL_PASSWORD")
EMAIL_USE_TLS = env.flag("RECTITUDE_EMAIL_TLS", default=False)
DEFAULT_FROM_EMAIL = env.text("RECTITUDE_EMAIL_FROM", "rectitude@localhost")

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "rectitude_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.text("RECTITUDE_LOG_LEVEL", "WARNING")},
}

from rectitude.base.accounts.configuration import *  # noqa: E402, F403

MIGRATION_MODULES: dict[str, str] = {}
PACKAGE_DIR = PACKAGE
