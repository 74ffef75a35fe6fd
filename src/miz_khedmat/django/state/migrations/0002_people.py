"""The tables of people: their roles, and invitations to a role."""

from django.db import migrations, models

from miz_khedmat.django.state.migrating import StoreMigration


class Migration(migrations.Migration):
    """The store's migration 2."""

    dependencies = (("miz_khedmat_state", "0001_surveys"),)
    operations = (
        StoreMigration(2),
        migrations.CreateModel(
            name="StoredRole",
            fields=[
                ("id", models.TextField(primary_key=True)),
                ("person", models.TextField("شناسه فرد")),
                ("name", models.TextField("نام")),
                ("unit", models.TextField("واحد")),
                ("role", models.TextField("نقش")),
                ("post", models.TextField("سمت")),
                ("given_by", models.TextField("دهنده نقش")),
                ("given_on", models.TextField("از تاریخ")),
                ("until", models.TextField("تا تاریخ")),
                ("ended_by", models.TextField("پایان‌دهنده")),
                ("ended_on", models.TextField("تاریخ پایان")),
            ],
            options={
                "verbose_name": "نقش",
                "verbose_name_plural": "نقش‌ها",
                "db_table": "miz_assignment",
                "managed": False,
            },
        ),
    )
