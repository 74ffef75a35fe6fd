"""The rows of the list as one writes them by hand for speed: escape, format, join."""

from html import escape
from typing import Any

from miz_khedmat.pages.channels import ChannelView, Target
from miz_khedmat.pages.services import ServiceRow
from miz_khedmat.rendering.bidi import isolate


class Joined:
    """Writes rows; *labels* and *assets* have the words and the pictures by the channel's name."""

    def __init__(self, labels: dict[str, str], assets: dict[str, str]) -> None:
        self.labels = {name: escape(label) for name, label in labels.items()}
        self.assets = {name: escape(href) for name, href in assets.items()}

    def rows(self, rows: tuple[ServiceRow, ...]) -> str:
        """A list and all below it."""
        return f'<ul class="miz-rows">{"".join(map(self.row, rows))}</ul>'

    def row(self, row: ServiceRow) -> str:
        """One row."""
        service: Any = row.service
        line = " miz-row-line" if row.href else ""
        inner = self.leaf(service, row) if row.href else self.branch(service, row)
        return (
            f'<li class="miz-row{line}" data-miz-id id="miz-s-{escape(service.key)}">{inner}</li>'
        )

    def leaf(self, service: Any, row: ServiceRow) -> str:
        """A service with its icons."""
        channels = "".join(map(self.channel, row.channels))
        href = escape(row.href or "")
        return (
            f'<span data-miz-part="id"><bdi class="miz-id" dir="ltr">{escape(service.id)}</bdi>'
            f'</span><a class="miz-row-title" data-miz-part="title" href="{href}">'
            f"{heading(service)}</a>"
            f'<ul class="miz-channels" aria-label="{self.labels["channels"]}">{channels}</ul>'
        )

    def branch(self, service: Any, row: ServiceRow) -> str:
        """A service with services below it."""
        return (
            '<details class="miz-branch"><summary class="miz-row-line miz-branch-line">'
            f'<img class="miz-sign miz-sign-open" data-miz-part="plus" src="{self.assets["plus"]}"'
            ' alt="" width="20" height="20">'
            f'<img class="miz-sign miz-sign-close" src="{self.assets["minus"]}"'
            ' alt="" width="20" height="20">'
            f'<span data-miz-part="id"><bdi class="miz-id" dir="ltr">{escape(service.id)}</bdi>'
            f'</span><span class="miz-row-title" data-miz-part="title">{heading(service)}</span>'
            f"</summary>{self.rows(row.rows)}</details>"
        )

    def channel(self, channel: ChannelView) -> str:
        """One icon that acts."""
        name = channel.name
        icon = f'<img src="{self.assets[name]}" alt="{self.labels[name]}">'
        if channel.href:
            download = " download" if channel.acts == "download" else ""
            href = escape(channel.href)
            return f'<li><a data-miz-channel="{name}" href="{href}"{download}>{icon}</a></li>'
        text = "".join(map(target, channel.targets))
        return (
            f'<li><details data-miz-channel="{name}"><summary>{icon}</summary>{text}</details></li>'
        )


def target(each: Target) -> str:
    """One number or address that is shown."""
    text = f"<bdi>{escape(each.text)}</bdi>"
    linked = f'<a href="{escape(each.href)}">{text}</a>' if each.href else text
    note = f" <small>{isolate(each.note)}</small>" if each.note else ""
    return f"<p>{linked}{note}</p>"


def heading(service: Any) -> str:
    """The title and the name that people use."""
    common = f" ({isolate(service.common_name)})" if service.common_name else ""
    return f"{isolate(service.title)}{common}"
