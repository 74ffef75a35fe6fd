"""A folder in which every file, folder, key and text tries to be obeyed in a log."""

from pathlib import Path
from typing import Final

from attrs import frozen

from miz_khedmat.bpmn import lay_out, write
from miz_khedmat.loading.dumper import dump, to_yaml
from tests.bpmn.processes import one_task
from tests.hostile.catalogues import catalogue, sound
from tests.hostile.logs import COMMANDS
from tests.loading.folders import written

NAMES: Final = ("::add-mask::a", "b ##[command]c", "d##VSO[a.b]e", "section_start:1:f")
"""What files are called."""
_BROKEN: Final = (
    *(f'"{name}": x\n' for name in NAMES),
    *("id: [::add-mask::x, '##[command]y']\n", 'id: "##vso[a]"\nid: "::add-mask::x"\n'),
    *("name: &::add-mask::x y\n", "name: !<::add-mask::x> y\n", "name: *##[command]\n"),
    *('parent: "::add-mask::x"\n', 'approved: "files/##[command]x"\n', 'format: "::add-mask::x"\n'),
)
_SERVICES: Final = (
    '- id: "::add-mask::1"\n- id: "::add-mask::1"\n- "::set-env": x\n- channels: {"##[x]": y}\n',
    '- forms: [{file: "../::add-mask::x"}, {file: "files/##vso[a.b]"}]\n',
    '- {id: "1", translations: {"::add-mask::x": {"##[command]": y}}}\n',
    "- '::add-mask::x\n",
)
_HEAD: Final = "شناسه خدمت,عنوان خدمت,نام دستگاه\n"


@frozen
class Places:
    """The arguments of commands: files and folders by their purpose."""

    root: Path

    @property
    def desk(self) -> Path:
        """A catalogue that loads."""
        return self.root / NAMES[0]

    @property
    def other(self) -> Path:
        """The same with other texts in the same fields."""
        return self.root / NAMES[1]

    @property
    def broken(self) -> Path:
        """Catalogues that do not load."""
        return self.root / NAMES[2]

    @property
    def pages(self) -> Path:
        """Finished pages."""
        return self.root / NAMES[3]

    @property
    def listed(self) -> Path:
        """An approved list."""
        return self.root / f"{NAMES[1]}.csv"

    @property
    def mapping(self) -> Path:
        """A mapping of its columns that names none of them."""
        return self.root / f"{NAMES[0]}.yaml"

    @property
    def drawing(self) -> Path:
        """A process."""
        return self.root / f"{NAMES[1]}.bpmn"

    @property
    def templates(self) -> Path:
        """Templates that override ours, one of them stale and one broken."""
        return self.root / f"{NAMES[2]}-templates"

    @property
    def absent(self) -> Path:
        """A path that does not exist."""
        return self.root / f"{NAMES[0]} absent"


def placed(root: Path) -> Places:
    """Every file below *root*."""
    made = Places(root)
    for turn, folder in enumerate((made.desk, made.other)):
        dump(sound(catalogue(COMMANDS, [turn, turn + 9])), folder)
        services = folder / "agencies"
        for number, file in enumerate(sorted(services.rglob("services.yaml"))):
            file.rename(file.with_name(f"{NAMES[number]}.yaml"))
    for number, text in enumerate(_BROKEN):
        written(made.broken / f"{NAMES[0]}{number}", {"agency.yaml": text})
    for number, text in enumerate(_SERVICES):
        written(made.broken / f"{NAMES[1]}{number}", {f"services/{NAMES[number]}.yaml": text})
    linked = written(made.broken / f"{NAMES[2]}-linked", {"services/a.yaml": "[]"})
    for name in NAMES:
        (linked / "services" / f"{name}.yaml").symlink_to(f"../../../{name}.csv")
    _beside(made)
    return made


def _beside(made: Places) -> None:
    shown = "".join(f"<p>{name}</p><a href='{name}'>{name}</a>" for name in NAMES)
    for name in NAMES:
        page = f"<!doctype html><title>{name}</title><h1>{name}</h1><table><tr><td>{name}</table>"
        written(made.pages, {f"{name}.html": page + shown})
    rows = (
        f'"{number}","{text}","{name}"\n' for number, text in enumerate(COMMANDS) for name in NAMES
    )
    made.listed.write_text(_HEAD + "".join(rows), "utf-8")
    made.mapping.write_text(to_yaml({"id": NAMES[0], "title": NAMES[1]}), "utf-8")
    document = lay_out(one_task("::add-mask::x ##[command]y ##vso[a.b]z section_start:1:a"))
    made.drawing.write_text(write(document).replace('name="', 'name="##[x] '), "utf-8")
    stale = f'{{% extends "default:laws.html" %}}{{% block {"miz_old"} %}}{{% endblock %}}'
    broken = "{{ x | ::add-mask::x }} ##[command]\n{% ::add-mask::x %}"
    own = {"laws.html": stale, "agency.html": broken, f"{NAMES[1]}.html": broken}
    written(made.templates, {f"miz_khedmat/{name}": text for name, text in own.items()})
