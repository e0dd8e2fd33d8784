from django.db import migrations, models

NUMBER = models.AutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel("Person", [
            ("id", models.CharField(primary_key=True, max_length=20, serialize=False)),
            ("name", models.CharField(max_length=40)),
        ], options={"db_table": "person"}),
        migrations.CreateModel("Account", [
            ("id", NUMBER.clone()),
            ("person", models.ForeignKey("lms.Person", on_delete=models.CASCADE)),
            ("login", models.CharField(max_length=40)),
        ], options={"db_table": "account"}),
        migrations.CreateModel("Course", [
            ("id", NUMBER.clone()),
            ("title", models.CharField(max_length=40)),
            ("teacher", models.ForeignKey("lms.Person", null=True, on_delete=models.SET_NULL, related_name="taught")),
        ], options={"db_table": "course"}),
        migrations.CreateModel("Completion", [
            ("id", NUMBER.clone()),
            ("person", models.ForeignKey("lms.Person", on_delete=models.CASCADE)),
            ("course", models.ForeignKey("lms.Course", on_delete=models.CASCADE)),
            ("on", models.CharField(max_length=10)),
            ("subject", models.CharField(max_length=20)),
            ("hours", models.DecimalField(max_digits=6, decimal_places=1)),
        ]),
        migrations.CreateModel("Platform", [
            ("id", NUMBER.clone()),
            ("owner", models.ForeignKey("lms.Person", on_delete=models.CASCADE)),
        ], options={"db_table": "platform"}),
    ]
