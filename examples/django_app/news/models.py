"""The agency's news for the public."""

from django.db import models


class Story(models.Model):
    """One piece of news, with its date as it is shown."""

    title = models.CharField("عنوان", max_length=200)
    on = models.CharField("تاریخ", max_length=40)
    text = models.TextField("متن")

    class Meta:
        """How the administrators see it."""

        verbose_name = "خبر"
        verbose_name_plural = "اخبار"

    def __str__(self) -> str:
        return self.title
