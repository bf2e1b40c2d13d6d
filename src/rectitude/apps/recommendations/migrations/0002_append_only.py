"""What somebody said is only ever added."""

from django.db import migrations

from rectitude.base.append_only import append_only

TABLES = (
    "findingversion", "proposal", "proposaldecision", "recommendationtext", "overlapdecision", "acceptance",
    "progressreport", "complianceverdict", "oversightnote", "notice", "actionupdate", "actionfile", "handover",
    "agreedtext", "adoptedversion", "importrecord", "sourcestatement",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0001_initial")]

    operations = [append_only(*(f"recommendations_{table}" for table in TABLES))]
