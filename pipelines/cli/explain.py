"""`claims annotate --explain`: which rule found each quantity and each source, sentence by sentence, and where."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from extract.claims import governing
from extract.records import Annotation, Attribution, Claim, Quantity, Span
from pipelines.annotate import GivenText, annotated_bounded, read_lines

_STYLES = {"quantity": "bold cyan", "source": "bold green", "cue": "magenta"}


def texts_of(given: str, name: str) -> Iterable[GivenText]:
    """The texts a user hands in: JSON Lines as `annotate` reads them, or else one plain text. Raises `BadLine`."""
    if given.lstrip().startswith("{"):
        return read_lines(given.split("\n"))  # and at no other line end, which JSON may hold
    return [GivenText(id=name, text=given)]


def explain(text: GivenText, console: Console) -> None:
    """Print, for each quantity of `text` (title first), how it was read, on whose word, and by which rules.

    What is no claim is said with its reason. Raises `NoLanguageModel` without a spaCy model, and `OverLimit`.
    """
    found = annotated_bounded(text)
    fields = {"title": text.title, "text": text.text}
    claims = {(claim.field, claim.start, claim.end): claim for claim in found.claims}
    console.print(f"[bold]{escape(str(text.id))}[/]: {len(found.quantities)} quantities, {len(found.claims)} claims")
    for quantity in found.quantities:
        claim = claims.get((quantity.field, quantity.start, quantity.end))
        attribution = governing(quantity, [a for a in found.attributions if a.field == quantity.field])
        console.print()
        console.print(_marked(fields[quantity.field], quantity, attribution))
        console.print("  " + _reading(quantity), highlight=False)
        console.print("  " + (_vouched(claim, attribution) if claim else _no_claim(quantity)), highlight=False)
    _unused(found, fields, console)


def _marked(text: str, quantity: Quantity, attribution: Attribution | None) -> Text:
    """The line of the text around a quantity with quantity, source and cue marked."""
    start = text.rfind("\n", 0, quantity.start) + 1
    end = text.find("\n", quantity.end)
    end = len(text) if end < 0 else end
    styled = Text(text[start:end])
    spans: list[tuple[str, Span | None]] = [("quantity", (quantity.start, quantity.end))]
    if attribution:
        spans += [("source", attribution.source), ("cue", attribution.cue)]
    for name, span in spans:
        if span and start <= span[0] and span[1] <= end:
            styled.stylize(_STYLES[name], span[0] - start, span[1] - start)
    return styled


def _reading(quantity: Quantity) -> str:
    bounds = " to ".join(text for text in (quantity.value_low_text, quantity.value_high_text) if text is not None)
    if quantity.value_low == quantity.value_high:
        bounds = quantity.value_low_text or ""
    change = f", {quantity.change}" if quantity.change else ""
    subject = f" of “{escape(quantity.subject)}”" if quantity.subject else ""
    return (
        f"[cyan]{quantity.comparator} {bounds} {escape(quantity.unit or 'of no unit')}[/] ({quantity.kind}{change})"
        f"{subject} [dim]rule {quantity.rule}[/]"
    )


def _vouched(claim: Claim, attribution: Attribution | None) -> str:
    flags = "".join(f", {name}" for name in ("negated", "hedged") if getattr(claim, name))
    via = f" via {claim.via}" if claim.via else ""
    if claim.source is None:
        why = "asked, not said" if attribution and attribution.question else "no source is given"
        return f"{why}{flags} [dim]confidence {claim.confidence:.2f}[/]"
    rule = attribution.rule if attribution else ""
    return (
        f"[green]{escape(claim.source)}[/] ({claim.source_kind}){via}{flags} "
        f"[dim]rule {rule}, confidence {claim.confidence:.2f}[/]"
    )


def _no_claim(quantity: Quantity) -> str:
    return f"[yellow]no claim: {escape(quantity.reason or 'not claimable')}[/]"


def _unused(found: Annotation, fields: dict[str, str], console: Console) -> None:
    """Attributions that vouch for no number: seen, and where."""
    used = {id(governing(q, _of_field(found.attributions, q))) for q in found.quantities}
    spare = [a for a in found.attributions if id(a) not in used and a.source_text]
    if spare:
        console.print()
        console.print(f"[dim]{len(spare)} attributions of no number:[/]")
    for attribution in spare:
        content = " … ".join(fields[attribution.field][start:end] for start, end in attribution.content)
        shown = content if len(content) <= 80 else content[:79] + "…"
        console.print(f"  {attribution.source_text}: {shown} ({attribution.rule})", highlight=False, markup=False)


def _of_field(attributions: Sequence[Attribution], quantity: Quantity) -> list[Attribution]:
    return [a for a in attributions if a.field == quantity.field]
