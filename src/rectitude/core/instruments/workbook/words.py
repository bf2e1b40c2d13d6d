"""The words of the form itself, in every language at once.

They are data rather than gettext messages because a workbook comes back in any language, whatever the
language of whoever imports it, and has to be understood.
"""

from __future__ import annotations

from ..model import Missing, Text

LANGUAGES = ("en", "es", "fr", "pt")


def _in_all(en: str, es: str, fr: str, pt: str) -> Text:
    return Text(entries=tuple(zip(LANGUAGES, (en, es, fr, pt), strict=True)))


# The columns of a sheet, in the order they are written; the keys stand in the hidden first row.
COLUMNS: dict[str, Text] = {
    "id": _in_all("Id", "Id", "Id", "Id"),
    "question": _in_all("Question", "Pregunta", "Question", "Pergunta"),
    "how": _in_all("How to answer", "Cómo responder", "Comment répondre", "Como responder"),
    "answer": _in_all("Answer", "Respuesta", "Réponse", "Resposta"),
    "missing": _in_all("Why there is none", "Por qué no hay", "Pourquoi il n’y en a pas", "Por que não há"),
    "evidence": _in_all("Evidence", "Evidencia", "Preuve", "Prova"),
    "as_of": _in_all("As of (date)", "Situación al (fecha)", "Situation au (date)", "Situação em (data)"),
    "comment": _in_all("Comment", "Comentario", "Commentaire", "Comentário"),
}

MISSING: dict[Missing, Text] = {
    Missing.NOT_ASSESSED: _in_all("Not assessed", "Sin evaluar", "Non évalué", "Não avaliado"),
    Missing.NO_EVIDENCE: _in_all(
        "No evidence found", "No se halló evidencia", "Aucune preuve trouvée", "Nenhuma prova encontrada"
    ),
    Missing.NOT_APPLICABLE: _in_all("Not applicable", "No aplicable", "Sans objet", "Não aplicável"),
    Missing.REFUSED: _in_all("Refused", "Se rehúsa responder", "Refus de répondre", "Recusa de resposta"),
    Missing.NOT_RECORDED: _in_all("Not recorded", "No registrado", "Non consigné", "Não registado"),
    Missing.DONT_KNOW: _in_all("Don’t know", "No se sabe", "Ne sait pas", "Não se sabe"),
}

EVIDENCE: tuple[Text, ...] = (
    _in_all("E0 None", "E0 Ninguna", "E0 Aucune", "E0 Nenhuma"),
    _in_all("E1 Statement", "E1 Declaración", "E1 Déclaration", "E1 Declaração"),
    _in_all("E2 Internal document", "E2 Documento interno", "E2 Document interne", "E2 Documento interno"),
    _in_all("E3 Published document", "E3 Documento publicado", "E3 Document publié", "E3 Documento publicado"),
    _in_all(
        "E4 Observed or sampled",
        "E4 Observado o verificado por muestreo",
        "E4 Observé ou vérifié par sondage",
        "E4 Observado ou verificado por amostragem",
    ),
)

CHOSEN = _in_all("Yes", "Sí", "Oui", "Sim")
LAW = _in_all("In law or rule", "En la ley o norma", "Dans la loi ou la règle", "Na lei ou norma")
PRACTICE = _in_all("In practice", "En la práctica", "Dans la pratique", "Na prática")
FACTS = _in_all("Facts", "Datos", "Données", "Dados")
START = _in_all("Start here", "Empiece aquí", "Commencer ici", "Comece aqui")
ATTACH = _in_all("Evidence to have ready", "Evidencia que conviene tener", "Preuves à réunir", "Provas a reunir")
RESTRICTED = _in_all("Restricted", "Acceso restringido", "Accès restreint", "Acesso restrito")

HOW: dict[str, Text] = {
    "list": _in_all("Choose from the list", "Elija de la lista", "Choisissez dans la liste", "Escolha na lista"),
    "chosen": _in_all(
        "Choose “Yes” where it applies",
        "Elija «Sí» donde corresponda",
        "Choisissez « Oui » le cas échéant",
        "Escolha «Sim» onde se aplique",
    ),
    "whole": _in_all("A whole number", "Un número entero", "Un nombre entier", "Um número inteiro"),
    "number": _in_all("A number", "Un número", "Un nombre", "Um número"),
    "text": _in_all("Text", "Texto", "Texte", "Texto"),
    "date": _in_all("A date", "Una fecha", "Une date", "Uma data"),
}

WRONG = _in_all(
    "This does not fit. Look at “How to answer” beside the question.",
    "Esto no encaja. Mire «Cómo responder» junto a la pregunta.",
    "Cela ne convient pas. Voyez « Comment répondre » à côté de la question.",
    "Isto não se ajusta. Veja «Como responder» ao lado da pergunta.",
)

INSTRUCTIONS: tuple[Text, ...] = (
    _in_all(
        "Answer in the white cells. The other cells are locked so that the file can be read back.",
        "Responda en las celdas blancas. Las demás están bloqueadas para que el archivo pueda leerse de vuelta.",
        "Répondez dans les cellules blanches. Les autres sont verrouillées pour que le fichier puisse être relu.",
        "Responda nas células brancas. As outras estão bloqueadas para que o ficheiro possa ser lido de volta.",
    ),
    _in_all(
        "Where there is no answer, leave the cell empty and choose why in the column beside it.",
        "Si no hay respuesta, deje la celda vacía y elija el motivo en la columna de al lado.",
        "S’il n’y a pas de réponse, laissez la cellule vide et choisissez la raison dans la colonne voisine.",
        "Se não houver resposta, deixe a célula vazia e escolha o motivo na coluna ao lado.",
    ),
    _in_all(
        "Write numbers in digits, without formulas and without separators between thousands.",
        "Escriba los números con cifras, sin fórmulas y sin separador de miles.",
        "Écrivez les nombres en chiffres, sans formule et sans séparateur de milliers.",
        "Escreva os números em algarismos, sem fórmulas e sem separador de milhares.",
    ),
    _in_all(
        "On the line of each question, say what evidence there is, which date the answer refers "
        "to, and add a comment if needed.",
        "En la línea de cada pregunta, indique qué evidencia hay, a qué fecha se refiere la "
        "respuesta y, si hace falta, un comentario.",
        "Sur la ligne de chaque question, indiquez les preuves disponibles, la date à laquelle se "
        "rapporte la réponse et, au besoin, un commentaire.",
        "Na linha de cada pergunta, indique que prova existe, a que data se refere a resposta e, "
        "se necessário, um comentário.",
    ),
    _in_all(
        "Nothing is imported before you have seen, cell by cell, what was understood.",
        "Nada se importa antes de que usted vea, celda por celda, qué se entendió.",
        "Rien n’est importé avant que vous ayez vu, cellule par cellule, ce qui a été compris.",
        "Nada é importado antes de ver, célula a célula, o que foi entendido.",
    ),
    _in_all(
        "The file holds what is answered so far. Keep it as you would keep the answers themselves.",
        "El archivo contiene lo respondido hasta ahora. Guárdelo como guardaría las propias respuestas.",
        "Le fichier contient les réponses données jusqu’ici. Conservez-le comme les réponses elles-mêmes.",
        "O ficheiro contém o que já foi respondido. Guarde-o como guardaria as próprias respostas.",
    ),
)
