from django.urls import path

from rectitude.base.evidence import views

app_name = "evidence"
urlpatterns = [
    path("<uuid:key>/", views.file_page, name="file"),
    path("<uuid:key>/file", views.download, name="download"),
]
