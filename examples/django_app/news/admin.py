"""The news in the site's administration."""

from django.contrib import admin

from news.models import Story

admin.site.register(Story)
