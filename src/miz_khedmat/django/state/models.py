"""Roles and changes as Django reads them: tables of the store, which its migrations made."""

from django.db import models


def _of(table: str, one: str, many: str) -> type:
    """Return the ``Meta`` of a table that Django neither makes nor changes."""
    names = {"verbose_name": one, "verbose_name_plural": many}
    return type("Meta", (), {"managed": False, "db_table": table, **names})


class StoredRole(models.Model):
    """A role that a person has or had (A5)."""

    Meta = _of("miz_assignment", "نقش", "نقش‌ها")
    id = models.TextField(primary_key=True)
    person = models.TextField("شناسه فرد")
    name = models.TextField("نام")
    unit = models.TextField("واحد")
    role = models.TextField("نقش")
    post = models.TextField("سمت")
    given_by = models.TextField("دهنده نقش")
    given_on = models.TextField("از تاریخ")
    until = models.TextField("تا تاریخ")
    ended_by = models.TextField("پایان‌دهنده")
    ended_on = models.TextField("تاریخ پایان")

    def __str__(self) -> str:
        """The name, the role and the unit."""
        return f"{self.name}: {self.role}, {self.unit}"


class StoredChange(models.Model):
    """A change of one fact of the catalogue (S8)."""

    Meta = _of("miz_change", "تغییر", "تغییرها")
    id = models.TextField(primary_key=True)
    agency = models.TextField("دستگاه")
    service = models.TextField("خدمت")
    path = models.TextField("مورد")
    old = models.TextField("مقدار پیشین")
    new = models.TextField("مقدار تازه")
    state = models.TextField("وضعیت")
    person = models.TextField("شناسه فرد")
    post = models.TextField("سمت")
    at = models.TextField("زمان پیشنهاد")
    note = models.TextField("توضیح")
    decided_by = models.TextField("تصمیم‌گیرنده")
    decided_post = models.TextField("سمت تصمیم‌گیرنده")
    decided_at = models.TextField("زمان تصمیم")
    remark = models.TextField("آنچه باید اصلاح شود")
    commit_id = models.TextField("شناسه ثبت در گیت")

    def __str__(self) -> str:
        """The service or agency, and the fact."""
        return f"{self.service or self.agency}: {self.path}"
