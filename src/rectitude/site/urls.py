"""Every address of the product."""

from django.urls import include, path

from rectitude.site.api import api
from rectitude.site.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("api/", api.urls),
    path("", include("rectitude.base.ui.urls")),
    path("accounts/", include("rectitude.base.accounts.urls")),
    path("institutions/", include("rectitude.base.institutions.urls")),
    path("evidence/", include("rectitude.base.evidence.urls")),
    path("ledger/", include("rectitude.base.proofs.urls")),
    path("chain/", include("rectitude.base.chain.urls")),
    path("indices/", include("rectitude.apps.indices.urls")),
    path("risks/", include("rectitude.apps.risks.urls")),
    path("recommendations/", include("rectitude.apps.recommendations.urls")),
    path("", include("rectitude.apps.publications.urls")),
    path("", include("rectitude.apps.assessments.urls")),
]
