from django.db import migrations

from rectitude.base.append_only import append_only

TABLES = (
    "assessments_instrumentversion",
    "assessments_answer",
    "assessments_review",
    "assessments_note",
    "assessments_scorerun",
    "assessments_score",
)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_initial")]
    operations = [append_only(*TABLES)]
