"""The modules, put into the project's own file: each file of sql/modules as it is."""

import os
from pathlib import Path

from django.db import migrations

FILES = [Path(name) for name in os.environ["HOURBANK_TEST_MODULES"].split(os.pathsep) if name]


class Migration(migrations.Migration):
    dependencies = [("lms", "0001_initial")]
    operations = [migrations.RunSQL(path.read_text("utf-8"), migrations.RunSQL.noop) for path in FILES]
