"""What somebody said in a dashboard round, and each change of an instrument's draft, is only ever added."""

from django.db import migrations

from rectitude.base.append_only import append_only

TABLES = (
    "scoring",
    "settlement",
    "peerquery",
    "peernote",
    "peerqueryclosing",
    "institutionreply",
    "disposition",
    "appeal",
    "appealdecision",
    "librarysource",
    "sourcefile",
    "sourcemark",
    "accessrequest",
    "accessrequestevent",
    "finding",
    "countrytext",
    "resultrun",
    "instrumentdraftchange",
)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0004_dashboards")]
    operations = [append_only(*(f"assessments_{table}" for table in TABLES))]
