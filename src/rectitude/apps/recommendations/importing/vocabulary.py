"""What headings and words of other people's tables usually mean, in four languages. A guess that a person confirms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from rectitude.apps.recommendations.fields import AREAS
from rectitude.apps.recommendations.models import Addressee, Recommendation
from rectitude.base.institutions.names import folded

# What a column can hold, in the order of the list it is chosen from.
COLUMNS: Mapping[str, str | Promise] = {
    "number": _("Number in the source"),
    "title": _("Title"),
    "text": _("Text of the recommendation"),
    "text_en": _("Text in English"),
    "text_es": _("Text in Spanish"),
    "text_fr": _("Text in French"),
    "text_pt": _("Text in Portuguese"),
    "institution": _("To whom it is addressed"),
    "type": _("What is to be changed"),
    "priority": _("Priority"),
    "area": _("Area"),
    "standard": _("Standard"),
    "acceptance": _("Answer of the institution"),
    "progress": _("Progress, says the institution"),
    "compliance": _("Compliance, concludes a reviewer"),
    "due": _("Due date"),
    "owner": _("Who is responsible"),
    "donor": _("Donor"),
}
# Columns whose words are mapped to one of ours, one by one.
WORDED: Mapping[str, Mapping[str, str | Promise]] = {
    "type": dict(Recommendation.Type.choices),
    "priority": dict(Recommendation.Priority.choices),
    "area": dict(AREAS),
    "acceptance": {k: v for k, v in Addressee.Accepted.choices if k != "awaited"},
    "progress": dict(Addressee.Progress.choices),
    "compliance": {k: v for k, v in Addressee.Compliance.choices if k != "not-reviewed"},
}
_HEADINGS: Mapping[str, str] = {
    "number": "no|nr|number|n|id|code|ref|reference|recommendation no|recommendation number|numero|num|codigo|referencia|"
    "recomendacion no|numero de recomendacion|numéro|code de la recommandation|número da recomendação|#",
    "title": "title|short title|subject|titulo|asunto|titre|objet|assunto",
    "text": "recommendation|recommendations|text|recommendation text|text of the recommendation|recomendacion|recomendaciones|"
    "texto|texto de la recomendacion|recommandation|recommandations|texte|recomendacao|recomendacoes",
    "institution": "institution|institutions|addressee|addressees|addressed to|agency|body|responsible institution|institucion|"
    "instituciones|destinatario|dirigida a|entidad|organismo|institution destinataire|destinataire|organisme|instituicao|"
    "entidade|orgao|dirigida a",
    "type": "type|kind|category|tipo|categoria|nature|categorie",
    "priority": "priority|urgency|prioridad|urgencia|priorite|urgence|prioridade",
    "area": "area|theme|topic|tema|domaine|theme|domínio|eje",
    "standard": "standard|article|standard reference|norm|norma|articulo|estandar|norme|artigo|padrao",
    "acceptance": "acceptance|accepted|response|answer|management response|aceptacion|aceptada|respuesta|acceptation|acceptee|"
    "reponse|aceitacao|aceite|resposta",
    "progress": "progress|status of implementation|implementation status|state of implementation|avance|progreso|"
    "estado de ejecucion|avancement|progres|etat d avancement|andamento|progresso|status|state|estado|etat|situacion|situacao",
    "compliance": "compliance|assessment|conclusion|verdict|evaluation|cumplimiento|valoracion|evaluacion|conformite|"
    "conformidade|cumprimento|avaliacao",
    "due": "due|due date|deadline|target date|by when|fecha limite|plazo|fecha de cumplimiento|vencimiento|echeance|"
    "date limite|delai|prazo|data limite",
    "owner": "owner|responsible|responsible person|focal point|responsable|punto focal|point focal|responsavel|ponto focal",
    "donor": "donor|funder|funding|donante|financiador|bailleur|donateur|doador",
}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "priority": {
        "critical": "critical|very high|urgent|critica|muy alta|critique|tres elevee|muito alta",
        "high": "high|alta|elevee|haute|h",
        "medium": "medium|moderate|media|moyenne|moderada|m",
        "low": "low|baja|faible|basse|baixa|l",
    },
    "acceptance": {
        "accepted": "accepted|yes|agreed|accept|aceptada|aceptado|si|acceptee|accepte|oui|aceite|aceita|sim",
        "partly": "partly accepted|partially accepted|accepted in part|aceptada parcialmente|parcialmente aceptada|"
        "partiellement acceptee|acceptee en partie|parcialmente aceite",
        "noted": "noted|taken note|tomada nota|se toma nota|notee|dont acte|anotada",
        "rejected": "rejected|not accepted|refused|no|rechazada|no aceptada|rejetee|refusee|non acceptee|rejeitada|nao aceite",
    },
    "progress": {
        "not-started": "not started|pending|open|no iniciada|pendiente|non commence|en attente|nao iniciada|pendente",
        "planned": "planned|scheduled|planificada|prevista|planifiee|prevue|planeada",
        "under-way": "under way|in progress|ongoing|started|under implementation|en curso|en proceso|en ejecucion|en cours|"
        "em curso|em andamento",
        "done": "done|completed|implemented|closed|finished|cumplida|completada|ejecutada|terminee|realisee|achevee|"
        "concluida|realizada|executada",
        "blocked": "blocked|stalled|delayed|bloqueada|detenida|bloquee|bloqueada",
        "overtaken": "overtaken|no longer relevant|overtaken by events|superada|devenue sans objet|ultrapassada",
    },
    "compliance": {
        "implemented": "implemented|implemented satisfactorily|fully implemented|satisfactorily implemented|cumplida|"
        "aplicada satisfactoriamente|mise en oeuvre de facon satisfaisante|mise en oeuvre|implementada satisfatoriamente",
        "dealt-with": "dealt with|dealt with in a satisfactory manner|tratada satisfactoriamente|traitee de maniere satisfaisante|"
        "tratada de forma satisfatoria",
        "partly": "partly implemented|partially implemented|cumplida parcialmente|parcialmente cumplida|"
        "partiellement mise en oeuvre|parcialmente implementada",
        "not-implemented": "not implemented|no cumplida|non mise en oeuvre|nao implementada",
        "overtaken": "overtaken|overtaken by events|superada|devenue sans objet|ultrapassada",
    },
}


def guessed_columns(headings: Sequence[str]) -> list[str]:
    """What each column may hold, by its heading; "" when nothing is known of it. No kind is guessed twice."""
    found: list[str] = []
    for heading in headings:
        kind = _column_names().get(folded(heading), "")
        found.append("" if kind in found else kind)
    return found


def guessed_word(kind: str, word: str) -> str:
    """Which of our words a word of the table is, when it is one that is known exactly; else ""."""
    return _known_words(kind).get(folded(word), "")


def spoken_text(kind: str, *, language: str) -> str:
    """The language of a column of text; "" for a column of anything else."""
    return language if kind == "text" else kind.removeprefix("text_") if kind.startswith("text_") else ""


@cache
def _column_names() -> dict[str, str]:
    known = {folded(name): kind for kind, names in _HEADINGS.items() for name in names.split("|")}
    for language, name in settings.LANGUAGES:
        for spoken in _spoken([str(code) for code, _n in settings.LANGUAGES], name):
            known[folded(spoken)] = f"text_{language}"
        known[language] = f"text_{language}"
    for kind, label in COLUMNS.items():
        for spoken in _spoken([str(code) for code, _n in settings.LANGUAGES], label):
            known.setdefault(folded(spoken), kind)
    return known


@cache
def _known_words(kind: str) -> dict[str, str]:
    codes = [str(code) for code, _n in settings.LANGUAGES]
    known = {folded(code): code for code in WORDED[kind]}
    for code, label in WORDED[kind].items():
        known.update({folded(spoken): code for spoken in _spoken(codes, label)})
    for code, words in _WORDS.get(kind, {}).items():
        known.update({folded(word): code for word in words.split("|")})
    return known


def _spoken(languages: Iterable[str], label: object) -> list[str]:
    found = []
    for language in languages:
        with override(language):
            found.append(str(label))
    return found
