"""The columns a table may have, by the names they may carry in English, Spanish, French and Portuguese."""

from collections.abc import Mapping

from rectitude.base.institutions.names import folded

# column -> its names; the first is the one we write ourselves. Compared without case, accents and punctuation.
_NAMES: Mapping[str, str] = {
    "code": "code|código|codigo",
    "name": "name|nombre|nom|nome|organisation|organization",
    "kind": "kind|type|tipo|clase|genre|espécie",
    "country": "country|país|pays",
    "parent": "parent|part of|depende de|parte de|relève de|fait partie de|superior",
    "programme": "programme|program|programa",
    "active_from": "active from|from|desde|desde el|à partir de|depuis|a partir de",
    "active_to": "active to|until|to|hasta|hasta el|jusqu'au|jusque|até",
    "source": "source|fuente|fonte",
    "unit": "unit|unidad|unité|unidade",
    "post": "post|puesto|poste|posto",
    "title": "title|título|titre|cargo|intitulé",
    "rank_band": "rank band|rank|rango|grado|grade|nivel|escalão",
    "exposed": "exposed|expuesto|exposé|exposto",
    "seconded": "seconded|en comisión|détaché|destacado",
    "seconded_by": "seconded by|adscrito por|comisionado por|détaché par|destacado por",
    "established": "established|plantilla|effectif prévu|quadro",
    "actual": "actual|ocupados|effectif réel|ocupado",
    "recruits": "recruits|recruited by|recluta|recrute|recruta",
    "vets": "vets|vetted by|verifica|investiga|habilite|credencia",
    "pays": "pays salary|pays|paid by|paga|paie|rémunère",
    "trains": "trains|trained by|forma|capacita|forme",
    "disciplines": "disciplines|disciplined by|disciplina|sanciona|sanctionne",
    "since": "since|duties since|responsables desde|responsables depuis|responsáveis desde",
    "member": "member|miembro|membre|membro",
    "member_of": "member of|miembro de|membre de|membro de",
    "standing": "standing|calidad|qualité|qualidade",
    "as_of": "as of|a fecha de|en date du|à data de",
}
# "pays" is French for country and English for the duty: only the company it keeps tells which.
_BOTH = "pays"
_COLUMN_OF = {
    folded(name): column for column, names in reversed(list(_NAMES.items())) for name in [column, *names.split("|")]
}

KINDS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "institutions": (
        frozenset({"code", "name", "kind"}),
        frozenset({"country", "parent", "programme", "active_from", "active_to", "source"}),
    ),
    "posts": (
        frozenset({"unit", "post", "title"}),
        frozenset(
            {"rank_band", "exposed", "seconded", "seconded_by", "established", "actual"}
            | {
                "recruits",
                "vets",
                "pays",
                "trains",
                "disciplines",
                "since",
                "active_from",
                "active_to",
                "source",
            }
        ),
    ),
    "memberships": (
        frozenset({"member", "member_of", "standing"}),
        frozenset({"active_from", "active_to", "as_of", "source"}),
    ),
}


def column_named(name: str) -> str | None:
    """The column a header cell names, in any of the four languages."""
    return _COLUMN_OF.get(folded(name))


def columns_of(header: tuple[str, ...]) -> list[str | None]:
    """The column each header cell names; None for a cell we do not know."""
    columns = [column_named(cell) for cell in header]
    is_about_posts = {"unit", "post"} <= set(columns)
    for index, cell in enumerate(header):
        if folded(cell) == _BOTH:
            columns[index] = "pays" if is_about_posts else "country"
    return columns


def kind_of(columns: list[str | None]) -> str | None:
    """What a table with these columns is about; None when it names too few of them."""
    present = set(columns)
    return next((kind for kind, (needed, _) in KINDS.items() if needed <= present), None)
