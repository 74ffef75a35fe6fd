"""`explain`: print the manual page of a rule, or a line for each rule."""

from collections.abc import Iterator

import click

from miz_khedmat.compliance import Rule, all_rules, rule_called
from miz_khedmat.errors import MizKhedmatError


@click.command()
@click.argument("code", required=False)
@click.option("--list", "every", is_flag=True, help="List every rule, one per line.")
def explain(code: str | None, *, every: bool) -> None:
    """Print what the rule CODE checks and why, with two cases."""
    if every:
        for rule in all_rules():
            click.echo(f"{rule.code} {rule.severity.name.lower():<7} {rule.message.en}")
    elif code:
        click.echo("\n".join(page(rule_called(code))))
    else:
        raise MizKhedmatError("give the code of a rule, such as D0901, or use --list")


def page(rule: Rule) -> Iterator[str]:
    """Yield the lines of a rule's manual page."""
    marks = [rule.severity.name.lower()]
    marks += ["experimental: run with --preview"] * rule.preview
    marks += ["repaired by --fix"] * (rule.fix is not None)
    yield f"{rule.code} · {rule.message.en} · {rule.message.fa}"
    yield f"clause {rule.clause} · {', '.join(marks)}"
    yield from ["", rule.manual, ""]
    yield f"Expected: {rule.expected.en} · {rule.expected.fa}"
    yield f"To do: {rule.hint.en} · {rule.hint.fa}"
    if rule.quote:
        yield f"The guide: «{rule.quote}»"
