"""An agency's site that existed before the desk: its own layout, menu, news and requests."""

import os
from pathlib import Path

from flask import Flask, abort, render_template, request

from miz_khedmat.flask import MizKhedmat
from people import add_people

BESIDE = Path(__file__).resolve().parent
NEWS = (
    (
        "۲۴ اردیبهشت ۱۴۰۴",
        "آغاز نام‌نویسی آزمون استخدامی",
        "نام‌نویسی از راه سامانه آغاز شد و تا پایان خرداد ادامه دارد.",
    ),
    (
        "۱۷ اردیبهشت ۱۴۰۴",
        "ساعت کار میز خدمت حضوری",
        "میز خدمت حضوری از شنبه تا چهارشنبه، ساعت ۸ تا ۱۴، پاسخ‌گوی مراجعان است.",
    ),
    (
        "۹ اردیبهشت ۱۴۰۴",
        "انتشار شناسنامه خدمات",
        "شناسنامه همه خدمات سازمان در میز خدمت در دسترس است.",
    ),
)


def create_app() -> Flask:
    """The site, with the desk inside its own frame."""
    app = Flask(__name__)
    app.config.update(
        MIZ_KHEDMAT_CATALOGUE=os.environ.get("SITE_CATALOGUE", "../catalogue"),
        MIZ_KHEDMAT_FRAME="base.html",
        MIZ_KHEDMAT_FRAME_BLOCKS={"title": "title", "head": "head", "main": "content"},
        # Made once by `flask miz migrate`; without a store the site is as it was.
        MIZ_KHEDMAT_STATE=os.environ.get("SITE_SURVEYS", BESIDE / "surveys.sqlite3"),
        MIZ_KHEDMAT_BASE_URL=os.environ.get("SITE_DESK", "http://127.0.0.1:5000/miz/"),
        MIZ_KHEDMAT_ADMINISTRATORS=("1",),
        MIZ_KHEDMAT_FIND_PEOPLE="people.find_people",
    )
    app.add_url_rule("/", "home", home)
    app.add_url_rule("/about", "about", about)
    app.add_url_rule("/delivered", "delivered", delivered)
    add_people(app)
    MizKhedmat(app)
    return app


def home() -> str:
    """The home page, with the news."""
    return render_template("index.html", news=NEWS)


def about() -> str:
    """What the agency says of itself."""
    return render_template("about.html")


def delivered() -> str:
    """The end of a request, with the way to the survey of its service.

    A real site shows it to the person whose request it is, and to nobody else.
    """
    number = request.args.get("number", "").strip()
    if not number:
        abort(404)
    return render_template("delivered.html", number=number, service="10031771101")


if __name__ == "__main__":
    create_app().run("127.0.0.1", 5000)
