"""Users and finished courses of the small server, each name and employer a word of its own. Run once, after `migrate`."""

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402

PASSWORD = "only-for-this-test"
LAST = "甲单位"
User.objects.create_user("ada", password=PASSWORD, first_name="QAda", last_name=LAST)  # 1
User.objects.create_user("bo", password=PASSWORD, first_name="<b>QBo</b>", last_name=LAST)  # 2
User.objects.create_user("cy", password=PASSWORD, first_name="=QCy()", last_name=LAST, is_staff=True)  # 3
User.objects.create_user("di", password=PASSWORD, first_name="QDi", last_name="QOther")  # 4
User.objects.create_superuser("root", password=PASSWORD, first_name="QRoot", last_name="QBureau")  # 5
User.objects.create_user("gone", password=PASSWORD, first_name="QGone", last_name=LAST, is_active=False)  # 6
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE finished (id INTEGER PRIMARY KEY, user_id INTEGER, course TEXT, completed_on TEXT, status TEXT)")
    cursor.execute(
        "INSERT INTO finished (id, user_id, course, completed_on, status) VALUES"
        " (11, 1, 'pub', '2023-03-01', 'verified'), (12, 1, 'pro', '2023-04-01', 'verified'),"
        " (13, 1, 'new', '2023-05-01', 'verified'), (14, 1, 'pub-b', '2023-06-01', 'declared'),"
        " (21, 2, 'pub', '2023-03-01', 'verified'), (22, 2, 'pro-unfiled', '2023-04-01', 'verified'),"
        " (23, 2, 'pro', '2023-02-30', 'verified'),"
        " (41, 4, 'pub', '2023-03-01', 'verified')"
    )
