"""The command ``settings``: what is set, where it comes from, and whether it holds."""

import json
import sys

import click

from kp_data.settings import mistakes, told, unknown
from kp_data.wording import say
from kp_data.wording import settings as words


@click.command()
@click.option("--check", is_flag=True, help="Try them: folders, tables, Streamlit, sign-in.")
@click.option("--json", "as_json", is_flag=True, help="Print one object.")
def settings(*, check: bool, as_json: bool) -> None:
    """List the settings with where each comes from, and what is wrong with them."""
    from kp_data.settings_checks import Finding, check_settings  # noqa: PLC0415 - it loads the store

    if check:
        found = check_settings()
    else:
        found = [Finding("settings", "wrong", sentence) for sentence in mistakes()]
        found += [Finding("settings", "advice", sentence) for sentence in unknown()]
    if as_json:
        shown = {"settings": [one._asdict() for one in told()]}
        shown["checks"] = [one._asdict() for one in found]
        click.echo(json.dumps(shown, ensure_ascii=False))
    else:
        _print_settings()
        for one in found:
            click.echo(f"{say(words.STATES[one.state])}  {one.sentence}")
    sys.exit(2 if any(one.state == "wrong" for one in found) else 0)


def _print_settings() -> None:
    for one in told():
        origin = say(words.DEFAULT if one.is_default else words.ENVIRONMENT)
        click.echo(f"{one.name:<20} {one.shown}  ({origin})\n{'':<20} {one.meaning}")
    click.echo()
