"""What was prepared, released or withdrawn is only ever added."""

from django.db import migrations

from rectitude.base.append_only import append_only

TABLES = ("draft", "draftfile", "release", "releasefile", "withdrawal")


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]

    operations = [append_only(*(f"publications_{table}" for table in TABLES))]
