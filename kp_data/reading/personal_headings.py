"""Headings over data on individual persons, in English, French and Arabic.

``CERTAIN`` headings decide as soon as anything of the right form stands below them; ``POSSIBLE``
ones (a name may be that of an activity, a case number may be a number of cases) decide only where
the cells below, or a second heading, say the same.
"""

import re
import unicodedata

from kp_data.wording import persons as words

_PERSON = (
    r"(?:returnees?|beneficiar(?:y|ies)|migrants?|refugees?|applicants?|individuals?|persons?|"
    r"detainees?|deportees?|asylum seekers?|claimants?|child(?:ren)?|minors?|victims?|trainees?|"
    r"idps?|clients?|household heads?|heads? of household|interviewees?|respondents?)"
)
_PERSONNE = (
    r"(?:retourné(?:e|s|es)?|bénéficiaires?|migrant(?:e|s|es)?|réfugié(?:e|s|es)?|personnes?|"
    r"demandeurs?(?: d'asile)?|rapatrié(?:e|s|es)?|victimes?|chef de ménage|intéressé(?:e|s|es)?)"
)
_NUMBER = r"(?:no|nr|nos|number|numbers|num|#|id)"
_NUMERO = r"(?:n°|no|nº|num|numéro)"

_CERTAIN = {
    words.NAMES: (
        r"first ?names?|given ?names?|forenames?|christian ?names?|sur ?names?|family ?names?|"
        r"last ?names?|middle ?names?|maiden ?names?|second ?names?|nick ?names?|"
        r"names?(?: and | & |/)surnames?|"
        r"(?:father|mother|spouse|guardian)(?:'?s)? (?:full )?names?|"
        rf"(?:full )?names? of (?:the )?{_PERSON}|{_PERSON}(?:'?s?)? (?:full |first |last )?names?|"
        r"prénoms?|nom de (?:famille|jeune fille|naissance)|nom,? ?(?:et|&|/) ?prénoms?|"
        r"prénoms?,? ?(?:et|&|/) ?noms?|nom complet|patronyme|"
        rf"noms? (?:du|de la|des|de l'|de) ?{_PERSONNE}|nom (?:du père|de la mère)|"
        r"الاسم الاول|الاسم الاخير|اسم العائلة|الاسم الكامل|الاسم الثلاثي|الاسم الرباعي|اللقب|"
        r"اسم (?:المستفيد|العائد|المهاجر|اللاجئ|الاب|الام)"
    ),
    words.BIRTHS: (
        r"d\.?o\.?b|dates? of birth|birth ?dates?|birthday|day of birth|born(?: on)?|"
        r"dates? de naissance|né(?:e|\(e\))?(?: le)?|ddn|"
        r"تاريخ (?:الميلاد|الولادة)"
    ),
    words.NUMBERS: (
        rf"passport ?{_NUMBER}|(?:travel|identity) document ?{_NUMBER}|"
        rf"laissez[- ]passer ?{_NUMBER}|"
        rf"national id(?:entity)?(?: card)?(?: ?{_NUMBER})?|identity card(?: ?{_NUMBER})?|"
        rf"id card(?: ?{_NUMBER})?|social security ?{_NUMBER}|alien ?{_NUMBER}|"
        rf"(?:unhcr )?individual(?: registration)? ?{_NUMBER}|(?:unhcr|progres|bims) ?{_NUMBER}|"
        rf"{_PERSON}(?:'?s?)? ids?(?: {_NUMBER})?|ids? of (?:the )?{_PERSON}|"
        rf"{_NUMERO} (?:de |du )?passeport|"
        rf"{_NUMERO} (?:de |du )?(?:document de voyage|laissez passer)|"
        rf"{_NUMERO} d'identité|{_NUMERO} (?:de |de la )?carte d'identité|carte d'identité|cni|"
        r"رقم (?:جواز السفر|الجواز|الهوية|البطاقة|الملف الشخصي)|الرقم الوطني|جواز السفر"
    ),
    words.PHONES: (
        r"(?:tele|cell ?|mobile ?)?phones?(?: ?(?:no|nr|numbers?|1|2))?|tel|"
        r"mobile(?: (?:no|number))?|"
        rf"{_PERSON}(?:'?s?)? phones?(?: numbers?)?|whats ?app(?: (?:no|number))?|contact numbers?|"
        rf"gsm|(?:{_NUMERO} (?:de )?)?(?:téléphone|tél|portable|mobile)|"
        r"(?:رقم )?(?:ال)?(?:هاتف|جوال|موبايل|تلفون|محمول)"
    ),
    words.ADDRESSES: (
        r"(?:home|residential|permanent|street|private) address|address of residence|"
        rf"address of (?:the )?{_PERSON}|{_PERSON}(?:'?s?)? address|"
        rf"adresse (?:du domicile|personnelle|privée|de résidence)|"
        rf"adresse (?:du|de la|de l') ?{_PERSONNE}|"
        r"عنوان (?:السكن|المنزل|الاقامة)"
    ),
    words.PHOTOS: (
        rf"(?:passport|id|face) photo(?:graph)?s?|photo(?:graph)?s? of (?:the )?{_PERSON}|"
        rf"{_PERSON}(?:'?s?)? photo(?:graph)?s?|finger ?prints?|photos? d'identité|"
        r"empreintes?(?: digitales?)?|صورة (?:شخصية|الجواز)|الصورة الشخصية"
    ),
}
_POSSIBLE = {
    words.NAMES: (
        rf"names?|full ?names?|first|last|noms?|الاسم|الاسماء|{_PERSON}|{_PERSONNE}|participants?"
    ),
    words.NUMBERS: (
        r"passports?|passeports?|"
        rf"(?:case|file|document|registration|dossier|ref(?:erence)?) ?{_NUMBER}|"
        rf"id ?(?:no|number)|{_NUMERO} (?:de |du |d')?(?:dossier|document|enregistrement)|"
        r"رقم (?:الملف|التسجيل|الحالة|الوثيقة)"
    ),
}

CERTAIN = {what: re.compile(pattern) for what, pattern in _CERTAIN.items()}
POSSIBLE = {what: re.compile(pattern) for what, pattern in _POSSIBLE.items()}

# Headings over references and codes of documents, places and projects, not of persons.
OF_THINGS = re.compile(
    r"\b(?:codes?|refs?|references?|projects?|projets?|activity|activité|dataset|series|indicator|"
    r"indicateur|measure|urls?|links?|liens?|sources?|doi|isbn|contract)\b"
)
OF_SOURCES = re.compile(
    r"\b(?:sources?|publishers?|published by|urls?|links?|liens?|éditeur)\b|مصدر"
)

_ARABIC_MARKS = re.compile(r"[\u064b-\u0652\u0640]")
_ALEF = str.maketrans("أإآ", "ااا")


def plain(heading: str) -> str:
    """A heading without what does not matter: case, signs between words, Arabic vowel marks.

    Examples:
        >>> plain("  Date_of-Birth (DD/MM/YYYY)*")
        'date of birth'
        >>> plain("First Name:"), plain("FirstName"), plain("Passport No.")
        ('first name', 'first name', 'passport no')
    """
    text = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading[:200])
    text = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    text = re.sub(r"(?<=[^\W\d_])\([es]+\)|\(\s*[a-z]{1,4}[./-][^)]*\)", _bracket, text)
    text = _ARABIC_MARKS.sub("", text).translate(_ALEF)
    return re.sub(r"[\s_\-]+", " ", text).strip(" *:.#?")


def _bracket(match: re.Match[str]) -> str:
    """Keep the ending of né(e) and nom(s), drop (dd/mm/yyyy)."""
    return match[0].strip("()") if len(match[0]) <= 4 else ""
