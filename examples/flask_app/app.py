"""An agency's site that existed before the desk: its own layout, menu and news."""

from flask import Flask, render_template

from miz_khedmat.flask import MizKhedmat

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
        MIZ_KHEDMAT_CATALOGUE="../catalogue",
        MIZ_KHEDMAT_FRAME="base.html",
        MIZ_KHEDMAT_FRAME_BLOCKS={"title": "title", "head": "head", "main": "content"},
    )
    app.add_url_rule("/", "home", home)
    app.add_url_rule("/about", "about", about)
    MizKhedmat(app)
    return app


def home() -> str:
    """The home page, with the news."""
    return render_template("index.html", news=NEWS)


def about() -> str:
    """What the agency says of itself."""
    return render_template("about.html")


if __name__ == "__main__":
    create_app().run("127.0.0.1", 5000)
