"""Run Kolibri's own command `generateuserdata` as of the end of each of several years.

The command is Kolibri's; two things about it need help from outside:
- it imports kolibri.core.auth.test.helpers, which the published package leaves out; both names are used only
  with --no-onboarding, which is not given here (the device is provisioned by `provisiondevice`);
- it dates everything back from now, while a title application looks at years that are over.

Usage, under the Python that has Kolibri: make_logs.py USERS ITEMS MOMENT...
(MOMENT: ISO date and time with an offset; ITEMS: how many times each user opens an item of each channel.)
"""

import sys
import types
from datetime import datetime

from kolibri.utils.main import initialize


def not_shipped(*_, **__):
    raise RuntimeError("kolibri.core.auth.test.helpers is not part of the published package")


def main(users, items, moments):
    initialize()
    package = types.ModuleType("kolibri.core.auth.test")
    helpers = types.ModuleType("kolibri.core.auth.test.helpers")
    helpers.create_superuser = helpers.provision_device = not_shipped
    sys.modules[package.__name__] = package
    sys.modules[helpers.__name__] = helpers

    from django.core.management import call_command
    from django.db import transaction
    from kolibri.core.logger.management.commands import generateuserdata

    for moment in moments:
        now = datetime.fromisoformat(moment)
        generateuserdata.timezone = types.SimpleNamespace(now=lambda now=now: now)
        with transaction.atomic():  # thousands of rows: one commit instead of one each
            call_command(
                "generateuserdata",
                seed=now.year,
                classes=1,
                users=users,
                num_content_items=items,
                max_channels=0,  # 0: every channel
                num_lessons=0,
                num_exams=1,
                num_attendance_sessions=0,
                verbosity=0,
            )


main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
