"""The addresses of the site; the desk added one line."""

from django.contrib import admin
from django.contrib.auth.views import LoginView, LogoutView
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from miz_khedmat.django.sitemaps import DeskSitemap
from news.views import about, delivered, home

urlpatterns = [
    path("", home, name="home"),
    path("about/", about, name="about"),
    path("delivered/", delivered, name="delivered"),
    path("sign-in/", LoginView.as_view(template_name="sign_in.html"), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("admin/", admin.site.urls),
    path("miz/", include("miz_khedmat.django.urls")),
    path("sitemap.xml", sitemap, {"sitemaps": {"miz": DeskSitemap}}, name="sitemap"),
]
