"""What was brought, computed or asked for is only ever added."""

from django.db import migrations

from rectitude.base.append_only import append_only

TABLES = ("datatable", "indexversion", "uncertaintyrun", "uncertaintyresult")


class Migration(migrations.Migration):
    dependencies = [("indices", "0001_initial")]

    operations = [append_only(*(f"indices_{table}" for table in TABLES))]
