"""Whether a text is in English: judged by its script and by its commonest words alone.

A text is called foreign only on positive evidence, so that a short English text, a list
of names, or English prose full of Chinese names passes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from coursegen.ingest.vocabulary import listed

_ENGLISH = listed(
    "the of and to in a is that for it as was with be by on not he i this are or his from at "
    "which but have an had they you were their one all we can her has there been if more when "
    "will would who so no what up its about into than them only other time new some could these "
    "two may then do first any my now such like our over me even most after also did many must "
    "before through where how because between while"
)
_OTHERS = {
    "German": "der die und das ist nicht ein eine zu den von mit sich auf für dem des im auch "
    "als es wird werden sind aus bei oder noch nach einer einem wie über haben zum zur durch",
    "French": "le la les et des est une du que dans qui pour pas sur au avec il elle sont ce par "
    "plus ne se ou aux cette ont mais comme nous leur était ses été entre",
    "Spanish": "el la los las y que de un una es en por con para del se no su al lo como más pero "
    "sus está son fue este entre cuando muy sin sobre también",
    "Italian": "il la che di e un una è per non con del della dei nel alla sono si le da gli al "
    "più anche come ma questo dal delle nella tra",
    "Portuguese": "o os as que e de um uma é do da em para com não dos das no na se por mais foi "
    "ao como mas são pelo sua entre também",
    "Dutch": "de het een en van is dat niet zijn op te aan met voor er door ook als bij naar maar "
    "om uit worden wordt deze heeft hebben wij",
    "Swedish": "och att det som en är på av för med den till inte ett har de om var vid från men "
    "så kan sig efter eller också",
    "Polish": "i w na z się nie do że jest to jak o co od po przez są ale dla ich oraz był tym",
    "Turkish": "ve bir bu da de için ile olarak daha çok gibi olan en ne ama kadar sonra",
}
_FOREIGN = {name: listed(words) for name, words in _OTHERS.items()}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SCRIPTS = {
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CYRILLIC": "a language in Cyrillic script",
    "ARABIC": "a language in Arabic script",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "a language in Devanagari script",
    "THAI": "Thai",
}
_SAMPLE = 40_000


def language(text: str) -> str:
    """The name of the language that *text* is in where that is not English, else empty.

    Only the first 40,000 code points are read. "another language" where the words are
    Latin but neither English nor of a language that is known here.
    """
    sample = text[:_SAMPLE]
    letters = [character for character in sample if character.isalpha()]
    scripts = Counter(_script(character) for character in letters)
    latin = scripts.pop("LATIN", 0)
    if scripts:
        script, count = max(scripts.items(), key=lambda entry: (entry[1], entry[0]))
        # A sign of Chinese says about as much as three letters of English.
        weight = 3 if script in {"CJK", "HIRAGANA", "KATAKANA"} else 1
        if weight * count > latin and count >= 8:
            return _SCRIPTS.get(script, "a language in another script")
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    return _of_words(words)


def _of_words(words: list[str]) -> str:
    if len(words) < 12:
        return ""
    english = sum(word in _ENGLISH for word in words) / len(words)
    shares = {
        name: sum(word in own and word not in _ENGLISH for word in words) / len(words)
        for name, own in _FOREIGN.items()
    }
    name, share = max(shares.items(), key=lambda entry: (entry[1], entry[0]))
    if share > 0.12 and share > 1.5 * english:
        return name
    return "another language" if len(words) >= 60 and english < 0.06 else ""


def _script(character: str) -> str:
    if character < "\u0250":
        return "LATIN"
    word = unicodedata.name(character, "OTHER").split()[0]
    return "LATIN" if word == "FULLWIDTH" else word
