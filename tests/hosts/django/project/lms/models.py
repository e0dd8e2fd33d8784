"""The project's own models, as they are after its last migration."""

from django.db import models


class Person(models.Model):
    id = models.CharField(primary_key=True, max_length=20)
    full_name = models.CharField(max_length=80, db_index=True)
    email = models.EmailField(null=True)

    class Meta:
        db_table = "person"


class Account(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    login = models.CharField(max_length=40, unique=True)

    class Meta:
        db_table = "account"


class Lesson(models.Model):
    title = models.TextField(default="")
    teacher = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="taught")
    finished = models.ManyToManyField(Person, through="Completion", related_name="lessons")

    class Meta:
        db_table = "lesson"


class Completion(models.Model):
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE)
    on = models.CharField(max_length=10)
    subject = models.CharField(max_length=20)
    hours = models.DecimalField(max_digits=6, decimal_places=1)
