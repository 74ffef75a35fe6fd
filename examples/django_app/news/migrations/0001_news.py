"""The table of news with its first stories."""

from typing import Any, ClassVar

from django.db import migrations, models

STORIES = (
    (
        "آغاز نام‌نویسی آزمون استخدامی",
        "۲۴ اردیبهشت ۱۴۰۴",
        "نام‌نویسی از راه سامانه آغاز شد و تا پایان خرداد ادامه دارد.",
    ),
    (
        "ساعت کار میز خدمت حضوری",
        "۱۷ اردیبهشت ۱۴۰۴",
        "میز خدمت حضوری از شنبه تا چهارشنبه، ساعت ۸ تا ۱۴، پاسخ‌گوی مراجعان است.",
    ),
)


def tell(apps: Any, _: Any) -> None:
    """Write the first stories."""
    story = apps.get_model("news", "Story")
    for title, on, text in STORIES:
        story.objects.create(title=title, on=on, text=text)


class Migration(migrations.Migration):
    """The table, then its first rows."""

    initial = True
    operations: ClassVar[Any] = [
        migrations.CreateModel(
            name="Story",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField("عنوان", max_length=200)),
                ("on", models.CharField("تاریخ", max_length=40)),
                ("text", models.TextField("متن")),
            ],
            options={"verbose_name": "خبر", "verbose_name_plural": "اخبار"},
        ),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
