"""An agency's site that existed before the desk: its own layout, menu and news."""

from flask import Flask, render_template

from miz_khedmat.flask import MizKhedmat

NEWS = (
    ("آغاز نام‌نویسی آزمون استخدامی", "نام‌نویسی از راه سامانه آغاز شد و تا پایان ماه ادامه دارد."),
    ("ساعت کار تازه", "ساعت پاسخ‌گویی میز خدمت حضوری از ۸ تا ۱۴ است."),
    ("انتشار شناسنامه‌ی خدمات", "شناسنامه‌ی همه‌ی خدمات سازمان در میز خدمت در دسترس است."),
)


def create_app() -> Flask:
    """The site, with the desk inside its own frame."""
    app = Flask(__name__)
    app.config["MIZ_KHEDMAT_FRAME"] = "miz_frame.html"

    @app.get("/")
    def home() -> str:
        return render_template("index.html", news=NEWS)

    @app.get("/about")
    def about() -> str:
        return render_template("about.html")

    MizKhedmat(app, catalogue="../catalogue")
    return app


if __name__ == "__main__":
    create_app().run("127.0.0.1", 5000)
