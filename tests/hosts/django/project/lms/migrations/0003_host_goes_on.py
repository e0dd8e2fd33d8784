"""The project's own changes afterwards: columns, a rebuilt table, a renamed model, one that goes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("lms", "0002_hours")]
    operations = [
        migrations.AddField("Person", "email", models.EmailField(null=True)),
        migrations.RenameField("Person", "name", "full_name"),
        migrations.AlterField("Person", "full_name", models.CharField(max_length=80, db_index=True)),
        migrations.AlterField("Account", "login", models.CharField(max_length=40, unique=True)),
        migrations.AlterField("Course", "title", models.TextField(default="")),
        migrations.RenameModel("Course", "Lesson"),
        migrations.AlterModelTable("Lesson", "lesson"),
        migrations.RenameField("Completion", "course", "lesson"),
        migrations.AddField("Lesson", "finished", models.ManyToManyField("lms.Person", through="lms.Completion", related_name="lessons")),
        migrations.DeleteModel("Platform"),
    ]
