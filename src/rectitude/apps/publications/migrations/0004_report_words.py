"""What was written into a report is only ever added."""

from django.db import migrations

from rectitude.base.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("publications", "0003_reports")]

    operations = [append_only("publications_sectiontext")]
