"""The command line: parse, call one function, say what failed in one line."""

from collections.abc import Callable
from pathlib import Path

import click

from bot import __version__
from bot.commands import keeping, reporting
from bot.commands.fault import CommandFault
from bot.commands.shell import fail as _fail
from bot.commands.shell import progress
from bot.commands.shell import settings as _settings
from bot.people.values import Role


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="pimh-bot")
def main() -> None:
    """Threshold answers, supervision and research for Champions, on Telegram."""


@main.command()
@click.option(
    "--port",
    default=8080,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port on this machine; 0 takes any that is free.",
)
@click.option("--fresh", is_flag=True, help="Begin again with an empty area.")
def demo(port: int, fresh: bool) -> None:
    """Run the whole bot in a browser: no token, no network, nothing real."""
    from bot.demo.program import run_demo

    try:
        run_demo(_settings(), port, fresh=fresh)
    except CommandFault as fault:
        _fail(str(fault))


@main.command()
def run() -> None:
    """Run the bot on Telegram, or on any Bot API server."""
    from bot.app import Wires
    from bot.commands.run import run_bot

    try:
        run_bot(_settings(), Wires())
    except CommandFault as fault:
        _fail(str(fault))


@main.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--approved-only", is_flag=True, help="Leave drafts out.")
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='A file of lines {"q": "…"}; one JSON line each comes out.',
)
def ask(question: str | None, as_json: bool, approved_only: bool, batch: Path | None) -> None:
    """Say what the bot would answer to a QUESTION, or to every line of a file."""
    from bot.commands.knowledge import ask_batch, ask_once

    if (question is None) == (batch is None):
        raise click.UsageError("give one question in quotes, or --batch FILE.jsonl")
    try:
        if batch is not None:
            lines = ask_batch(_settings(), batch, approved_only=approved_only)
        else:
            lines = ask_once(
                _settings(), question or "", as_object=as_json, approved_only=approved_only
            )
        for line in lines:
            # Half a character, as broken JSON escapes make it, cannot be written out.
            click.echo(line.encode(errors="replace").decode())
    except CommandFault as fault:
        _fail(str(fault))


@main.group()
def knowledge() -> None:
    """Check the pages, and measure how questions find them."""


@knowledge.command("check")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def knowledge_check(folder: Path | None) -> None:
    """Print every fault of every page, with file and line."""
    from bot.commands.knowledge import check

    settings = _settings()
    faults, praise = check(settings, folder or settings.knowledge)
    for fault in faults:
        click.echo(fault)
    if faults:
        _fail(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}")
    click.echo(praise)


@knowledge.command("evaluate")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--knowledge", "folder", type=click.Path(path_type=Path), help="Folder of pages.")
@click.option(
    "--corpus",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with docs.jsonl, queries.jsonl and qrels.jsonl instead.",
)
def knowledge_evaluate(file: Path | None, folder: Path | None, corpus: Path | None) -> None:
    """Measure search with a FILE of lines {"q": "…", "pages": ["id"]}, or with a corpus."""
    from bot.commands.evaluating import evaluate_corpus, evaluate_file

    if (file is None) == (corpus is None):
        raise click.UsageError("give a FILE.jsonl, or --corpus DIR")
    settings = _settings()
    try:
        if corpus is not None:
            click.echo(evaluate_corpus(settings, corpus))
        elif file is not None:
            click.echo(evaluate_file(settings, file, folder or settings.knowledge))
    except CommandFault as fault:
        _fail(str(fault))


@knowledge.command("fit")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Instead of fit.json in FOLDER."
)
@click.option(
    "--questions",
    type=click.Path(dir_okay=False, path_type=Path),
    help='Questions of people to fit to, too: {"q": "…", "rows": ["page#slug"]} a line.',
)
def knowledge_fit(folder: Path | None, out: Path | None, questions: Path | None) -> None:
    """Fit how sure the bot must be to the pages of a FOLDER, and keep the fit there."""
    from bot.commands.fitting import fit_folder, own_file

    settings = _settings()
    pages = folder or settings.knowledge
    try:
        click.echo(fit_folder(settings, pages, questions, out or own_file(pages)))
    except CommandFault as fault:
        _fail(str(fault))


@main.command()
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
)
@click.option("--name", default="", help="Who it is for.")
@click.option("--locality", default=None, help="Her locality; made if it is new.")
def invite(roles: tuple[str, ...], name: str, locality: str | None) -> None:
    """Print an invitation link that works once, for 72 hours."""
    from bot.commands import invite as inviting

    wanted = frozenset(Role(role) for role in roles)
    try:
        click.echo(inviting.invite(_settings(), wanted, name, locality))
    except CommandFault as fault:
        _fail(str(fault))


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--for", "name", required=True, help="Whose sessions they are, by name.")
def slots(file: Path, name: str) -> None:
    """Put the offers and leave in FILE (YAML) in place of all that somebody offers."""
    from bot.commands.slots import put_plan

    _tell(lambda: put_plan(_settings(), file, name))


@main.group()
def services() -> None:
    """Take the directory of local services out of a file, or put it into one."""


@services.command("check")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def services_check(file: Path) -> None:
    """Say every fault of FILE (YAML) with its line; nothing is changed."""
    from bot.commands import services as serving

    _tell(lambda: serving.check(_settings(), file))


@services.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def services_import(file: Path) -> None:
    """Take over the services of FILE (YAML); those that it does not name stay as they are."""
    from bot.commands import services as serving

    _tell(lambda: serving.put(_settings(), file))


@services.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def services_export(file: Path) -> None:
    """Write all services to FILE, with the names of HSDS (Open Referral UK)."""
    from bot.commands import services as serving

    _tell(lambda: ([], serving.take_out(_settings(), file)))


@main.group()
def feeds() -> None:
    """Look at where research digests look."""


@feeds.command("check")
def feeds_check() -> None:
    """Ask each feed of the file once and say what came; nothing is kept."""
    from bot.commands import feeds as feeding
    from bot.digests.feeds.filing import Unusable, lines_of

    settings = _settings()
    try:
        lines = lines_of(settings.feeds, settings.knowledge)
    except Unusable as unusable:
        for line in unusable.lines:
            click.echo(line)
        _fail(f"{settings.feeds} cannot be used; nothing was asked")
    tell = progress()
    found = feeding.check(settings, lines, lambda done: tell("feeds asked", done, len(lines)))
    for one in feeding.table(found):
        click.echo(one)
    wrong = [one for one in found if not one.well]
    if wrong:
        _fail(f"{len(wrong)} of {len(found)} feeds did not answer with a feed")


@main.command()
def model() -> None:
    """Fetch the sentence model, checked by its hash; without it the bot goes by words alone."""
    from bot.commands.model import fetch_model

    try:
        click.echo(fetch_model(_settings()))
    except CommandFault as fault:
        _fail(str(fault))


@main.command()
@click.option("--short", is_flag=True, help="Only what a start needs; asks nobody.")
def doctor(*, short: bool) -> None:
    """Say what is wrong with settings, token, database, pages, feeds and disk, and what to do."""
    from bot.commands import doctor as doctors

    findings = (doctors.before_start if short else doctors.examine)(_settings())
    for finding in findings:
        click.echo(finding.line())
    wrong = [finding for finding in findings if not finding.well]
    if wrong:
        _fail(f"{len(wrong)} to mend")


def _tell(work: Callable[[], tuple[list[str], str]]) -> None:
    """Say what came of a file: every fault of it, or what was done."""
    try:
        faults, praise = work()
    except CommandFault as fault:
        _fail(str(fault))
    for line in faults:
        click.echo(line)
    if faults:
        _fail(f"{len(faults)} fault{'s' if len(faults) > 1 else ''}; nothing was changed")
    click.echo(praise)


keeping.register(main)
reporting.register(main)

if __name__ == "__main__":
    main()
