"""Addresses under /ledger/."""

from django.urls import path

from rectitude.base.proofs import views

app_name = "audit"
urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("checkpoint", views.checkpoint, name="checkpoint"),
    path("key", views.public_key, name="key"),
    path("events/<uuid:key>/", views.event, name="event"),
    path("events/<uuid:key>/proof.json", views.proof_file, name="proof"),
]
