"""``huiyin reference``: write the generated pages of the docs, or check that none has drifted."""

from collections.abc import Callable
from pathlib import Path

import click

from huiyin.doors.cli.limits_page import limits_markdown
from huiyin.doors.cli.personal_page import personal_markdown
from huiyin.figures.reference import figures_markdown
from huiyin.handling.lookups.table import acts_markdown

PAGES: dict[str, Callable[[], str]] = {
    "limits.md": limits_markdown,
    "acts.md": acts_markdown,
    "figures.md": figures_markdown,
    "personal-information.md": personal_markdown,
}


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if a page is not what the data say.")
@click.option("--docs", type=click.Path(path_type=Path), default=Path("docs/reference"), show_default=True)
def reference(docs: Path, *, check: bool) -> None:
    """Write docs/reference from the law files and THE table."""
    drifted = [name for name, page in PAGES.items() if not _is_current(docs / name, page())]
    if check and drifted:
        raise click.ClickException(f"{', '.join(drifted)} in {docs} drifted; run `huiyin reference` and commit it.")
    for name in drifted:
        (docs / name).write_text(PAGES[name](), encoding="utf-8")
        click.echo(f"{docs / name} written")


def _is_current(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text
