"""Names of people: without honorifics, in one spelling, and how two of them fit together."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import takewhile

from rapidfuzz.distance import JaroWinkler

from graph.identity.vocabulary import vocabulary
from graph.names import fold

SIMILAR_WORDS = 0.9
"""Jaro-Winkler similarity from which two words of a name may be spellings of one."""


_SERVANT = re.compile(r"abd[aeu][lrs](?=[a-z]{4})")
_SERVANTS = frozenset({"abdul", "abdur", "abder", "abdus", "abdu", "abdal"})
_ARTICLES = frozenset({"al", "el", "ul", "ur", "ar", "as"})
_MIN_CAPITALS = 3
"""Letters from which capitals are a family name and no initials."""

_ELIDED = re.compile(r"(?<=\w)['’ʼ`´](?=\w)")


class Fit(IntEnum):
    """How well two names can be one person's, the best last."""

    NOT = 0
    INITIALS = 1
    LAST_DROPPED = 2
    ALL_INITIALS = 3
    PARTIAL = 4
    MIDDLE_INITIAL = 5
    SAME_INITIALS = 6
    VARIANT = 7
    EXACT = 8


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name in their order, honorifics left out, spellings made one; `skeleton` is each word without what transliterations differ in."""

    words: tuple[str, ...]
    skeleton: tuple[str, ...]

    @property
    def full(self) -> bool:
        """Whether it has a given name and a family name, both written out."""
        return len([word for word in self.words if len(word) > 1]) > 1


@lru_cache(maxsize=20_000)
def analyse(name: str) -> PersonName:
    """The parts of a person's name."""
    known = vocabulary()
    given = fold(_initials_apart(_family_last(_ELIDED.sub("", name)))).split()  # N'Diaye is Ndiaye
    words = [known.spellings.get(word, word) for word in given]
    kept = _servants_joined(_without(words, known.honorifics))
    return PersonName(tuple(kept), tuple(skeleton(word) for word in kept))


def _family_last(name: str) -> str:
    """`SATO Keiko` and `Sato, Keiko` with the family name at the end, where it is told by capitals or a comma."""
    honorifics = vocabulary().honorifics
    family, comma, rest = name.partition(",")
    if comma and "," not in rest and rest.strip() and not honorifics.intersection(fold(rest).split()):
        return f"{rest.strip()} {family}"
    words = [word for word in name.split() if fold(word) not in honorifics]
    capitals = list(takewhile(lambda word: word.isupper() and len(word) >= _MIN_CAPITALS and "." not in word, words))
    others = words[len(capitals):]
    return " ".join([*others, *capitals]) if capitals and others and not any(word.isupper() and len(word) > 1 for word in others) else name


def _initials_apart(name: str) -> str:
    """`SN Tripathi` and `S.N. Tripathi` with each initial by itself."""
    parts = name.replace(".", ". ").split()
    vowels = set("AEIOUY")
    return " ".join(" ".join(part) if len(part) in (2, 3) and part.isupper() and len(parts) > 1 and not (len(part) == 3 and vowels & set(part[1:2]))
                    and any(not other.isupper() for other in parts) else part for part in parts)


def _servants_joined(words: list[str]) -> list[str]:
    """`abdul rahman`, `abd al rahman` and `abdurrahman` as one word, where more than that word is left."""
    out, rest = list[str](), list(words)
    while rest:
        word = rest.pop(0)
        if word in _SERVANTS:
            after = next((at for at, other in enumerate(rest) if other not in _ARTICLES), None)
            if after is not None and len(out) + len(rest) - after > 1:
                word = f"abdul{rest[after]}"
                del rest[:after + 1]
        out.append(_SERVANT.sub("abdul", word, count=1) if word.startswith("abd") else word)
    return out


def _without(words: list[str], honorifics: frozenset[str]) -> list[str]:
    start, end = 0, len(words)
    while end - start > 1 and words[start] in honorifics:
        start += 1
    while end - start > 1 and words[end - 1] in honorifics:
        end -= 1
    return words[start:end]


_SAME_SOUND = (("ph", "f"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("bh", "b"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("ck", "k"), ("ks", "x"),
               ("q", "k"), ("w", "v"), ("z", "s"), ("j", "y"), ("ou", "u"))

_WITHOUT_VOWELS = str.maketrans("", "", "aeiouyh")
_DOUBLED = re.compile(r"(.)\1+", re.DOTALL)


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The consonants of a word as transliterations agree on them: `pervez` and `pervaiz`, `aamir` and `amir` give the same."""
    word = _GLIDE.sub("", word)
    for written, sound in _SAME_SOUND:
        word = word.replace(written, sound)
    first = "a" if word[:1] in "aeiou" else word[:1]
    return _DOUBLED.sub(r"\1", first + word[1:].translate(_WITHOUT_VOWELS))


@lru_cache(maxsize=20_000)
def sounds(word: str) -> frozenset[str]:
    """The skeletons of a word; `kh` is written for the sound of `h` too."""
    return frozenset({skeleton(word), skeleton(word.replace("kh", "h"))})


_GLIDE = re.compile(r"^[yij](?=e[^aeiou]{1,2}[aeiou])")
"""What is written or not before the first vowel: `Yerlan` and `Erlan`, `Yevgeny` and `Evgeny`."""

_SAME_LETTERS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("y", "i"), ("dj", "j"))
"""Written for one sound by writers of French and of English: `Moussa` and `Musa`, `Djibril` and `Jibril`."""
_LONG = 6
"""Letters from which `ch` may be the French for `sh`, as in `Hichem` and `Hisham`: `Chen` and `Shen` are two families."""


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    """The word in the plainest of its transcriptions: `moussa` as `musa`, `kareem` as `karim`."""
    for written, sound in (*_SAME_LETTERS, ("ch", "sh")) if len(word) >= _LONG else _SAME_LETTERS:
        word = word.replace(written, sound)
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=20_000)
def fit(one: PersonName, other: PersonName) -> Fit:
    """How well two names can be one person's."""
    if not one.words or not other.words:
        return Fit.NOT
    if sorted(one.words) == sorted(other.words):
        return Fit.EXACT if one.full else Fit.SAME_INITIALS if len(one.words) > 1 else Fit.INITIALS
    short, long = sorted((one, other), key=lambda name: len(name.words))
    if len(short.words) == len(long.words):
        return _same_length(short, long)
    return _partial(short, long) or _other_end(short, long)


def _other_end(short: PersonName, long: PersonName) -> Fit:
    """A family name written first, as `Abdrakhmanov Yerlan Serikovich`; a second family name left out, as of `Rosa Palomino Arce`."""
    if len(short.words) == 1:
        return Fit.INITIALS if len(short.words[0]) > 1 and _word_fits(short.words[0], long.words[0]) else Fit.NOT
    if any(len(word) == 1 for word in short.words):
        return Fit.NOT
    moved = PersonName((*long.words[1:], long.words[0]), (*long.skeleton[1:], long.skeleton[0]))
    if all(len(word) > 1 for word in long.words) and _word_fits(short.words[0], moved.words[0]) and _partial(short, moved) is Fit.PARTIAL:
        return Fit.PARTIAL
    kept = long.words[:-1]
    if _word_fits(short.words[0], kept[0]) and _word_fits(short.words[-1], kept[-1]) and _in_order(short.words, kept):
        return Fit.LAST_DROPPED
    return Fit.NOT


def _same_length(one: PersonName, other: PersonName) -> Fit:
    if sorted(one.skeleton) == sorted(other.skeleton) and _alike(one.words, other.words) and one.full:
        return Fit.VARIANT
    if all(_word_fits(a, b) for a, b in zip(one.words, other.words, strict=True)):
        if all(len(word) > 1 for word in (*one.words, *other.words)):
            return Fit.VARIANT
        if len(one.words) < 3:
            return Fit.INITIALS
        return Fit.MIDDLE_INITIAL if all(len(name.words[at]) > 1 for name in (one, other) for at in (0, -1)) else Fit.ALL_INITIALS
    return Fit.LAST_DROPPED if _other_dropped(one.words, other.words) or _other_dropped(other.words, one.words) else Fit.NOT


def _other_dropped(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """`María Quispe Huamán` and `María Elena Quispe`: the one without the second given name, the other without the second family name."""
    if len(one) < 3 or any(len(word) == 1 for word in (*one, *other)):
        return False
    return _word_fits(one[0], other[0]) and len(one[-2]) > 3 and _word_fits(one[-2], other[-1])


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return all(any(a == b or (JaroWinkler.similarity(a, b) >= 0.75 and not _other_ending(a, b)) for b in other) for a in one)


def _word_fits(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    one, other = _GLIDE.sub("", one), _GLIDE.sub("", other)
    plain, other_plain = _plain(one), _plain(other)
    if one == other or (min(len(one), len(other)) > 3 and plain == other_plain):
        return True
    return _sounds_alike(one, other) or _sounds_alike(plain, other_plain)


def _sounds_alike(one: str, other: str) -> bool:
    return (len(one) > 3 and one[0] == other[0] and not _other_ending(one, other) and JaroWinkler.similarity(one, other) >= SIMILAR_WORDS
            and not sounds(one).isdisjoint(sounds(other)))


def _other_ending(one: str, other: str) -> bool:
    """`mario` and `maria`, `jan` and `jana`, `christian` and `christina`: the ending alone tells a woman's name from a man's."""
    return one != other and (one.rstrip("aeo") == other.rstrip("aeo") or _ends_in_a(one) != _ends_in_a(other))


def _ends_in_a(word: str) -> bool:
    return word.removesuffix("h").endswith("a")


def _partial(short: PersonName, long: PersonName) -> Fit:
    """A name with words left out: the family name stays, and the rest comes in its order; only particles may go freely."""
    particles = vocabulary().particles
    bare = tuple(word for word in long.words if word not in particles or word in short.words)
    if len(bare) == len(short.words) and short.full and _same_length(short, PersonName(bare, tuple(map(skeleton, bare)))) is Fit.VARIANT:
        return Fit.VARIANT
    if not _in_order(short.words, long.words) or not _word_fits(short.words[-1], long.words[-1]):
        return Fit.NOT
    if not short.full or any(len(word) == 1 for word in (*short.words, long.words[0])):
        return Fit.INITIALS
    return Fit.PARTIAL


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(any(_word_fits(word, other) for other in rest) for word in short)
