"""What was said, voted, set or signed is only ever added."""

from django.db import migrations

from rectitude.base.append_only import append_only

TABLES = (
    "mandate", "sharing", "riskversion", "registerversion", "ballotvote", "groupvalue", "acceptance",
    "acceptance_versions", "flagsighting", "reviewevent", "importrecord",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("risks", "0001_initial")]

    operations = [append_only(*(f"risks_{table}" for table in TABLES))]
