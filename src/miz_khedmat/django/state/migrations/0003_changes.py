"""The table of changes: each of one fact of the catalogue."""

from django.db import migrations, models

from miz_khedmat.django.state.migrating import StoreMigration


class Migration(migrations.Migration):
    """The store's migration 3."""

    dependencies = (("miz_khedmat_state", "0002_people"),)
    operations = (
        StoreMigration(3),
        migrations.CreateModel(
            name="StoredChange",
            fields=[
                ("id", models.TextField(primary_key=True)),
                ("agency", models.TextField("دستگاه")),
                ("service", models.TextField("خدمت")),
                ("path", models.TextField("مورد")),
                ("old", models.TextField("مقدار پیشین")),
                ("new", models.TextField("مقدار تازه")),
                ("state", models.TextField("وضعیت")),
                ("person", models.TextField("شناسه فرد")),
                ("post", models.TextField("سمت")),
                ("at", models.TextField("زمان پیشنهاد")),
                ("note", models.TextField("توضیح")),
                ("decided_by", models.TextField("تصمیم‌گیرنده")),
                ("decided_post", models.TextField("سمت تصمیم‌گیرنده")),
                ("decided_at", models.TextField("زمان تصمیم")),
                ("remark", models.TextField("آنچه باید اصلاح شود")),
                ("commit_id", models.TextField("شناسه ثبت در گیت")),
            ],
            options={
                "verbose_name": "تغییر",
                "verbose_name_plural": "تغییرها",
                "db_table": "miz_change",
                "managed": False,
            },
        ),
    )
