"""What `make run` loads: every text says where it comes from, and the actors recur."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from graph.dates import is_date
from graph.settings import data_folder

CORPUS = sorted((data_folder() / "corpus").glob("*.txt"))
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "seeds"
HEADER = re.compile(r"# (source|published|publisher|title): (.+)")


def header(path: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        match = HEADER.fullmatch(line)
        if not match:
            break
        found[match[1]] = match[2]
    return found


def body(path: Path) -> str:
    return "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not HEADER.fullmatch(line))


def runs_of_words(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start:start + length]) for start in range(len(words) - length + 1)}


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_document_says_its_source_and_holds_a_text(path: Path) -> None:
    said = header(path)
    assert said["source"].startswith(("http://", "https://"))
    assert said.get("published", "unknown") == "unknown" or is_date(said["published"])
    assert len(body(path).split()) >= 50


def test_there_are_at_least_forty_documents_over_several_years() -> None:
    years = {said["published"][:4] for path in CORPUS if (said := header(path)).get("published", "unknown") != "unknown"}
    assert len(CORPUS) >= 40
    assert len(years) >= 8


def test_no_two_documents_share_an_address() -> None:
    addresses = sorted(header(path)["source"] for path in CORPUS)
    assert [one for one, other in pairwise(addresses) if one == other] == []


def test_the_readme_names_every_document_with_its_source() -> None:
    readme = (data_folder() / "README.md").read_text(encoding="utf-8")
    missing = [path.stem for path in CORPUS if not re.search(rf"\| `{path.stem}` \| [\d-]* \| <{re.escape(header(path)['source'])}> \|", readme)]
    assert missing == []


def test_at_least_fifteen_institutions_stand_in_three_or_more_documents() -> None:
    actors = yaml.safe_load((data_folder() / "lists" / "actors.yaml").read_text(encoding="utf-8"))
    texts = [body(path).replace("’", "'") for path in CORPUS]
    counts = Counter({
        actor["name"]: sum(any(name in text for name in (actor["name"], *actor.get("aliases", ()))) for text in texts)
        for actor in actors if actor.get("label", "Organisation") == "Organisation"
    })
    assert sum(count >= 3 for count in counts.values()) >= 15, counts.most_common(20)


@pytest.mark.parametrize("name", ["PIPS", "CSA", "BIPARD", "CBC", "MuP", "Women Parliamentary Caucus"])
def test_the_actors_of_the_demonstration_are_in(name: str) -> None:
    assert any(re.search(rf"\b{name}\b", body(path)) for path in CORPUS)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the three seed documents are not beside the project")
def test_no_text_repeats_twelve_words_of_a_seed_except_in_a_name() -> None:
    named = {"mission karmayogi workshop for central training institutes state administrative training institutes state governments"}
    shipped = {path.stem: runs_of_words(body(path), 12) for path in CORPUS}
    for seed in sorted(SEEDS.glob("*.txt")):
        for stem, runs in shipped.items():
            common = {" ".join(run) for run in runs & runs_of_words(seed.read_text(encoding="utf-8"), 12)}
            assert {run for run in common if not any(run in name for name in named)} == set(), f"{stem} repeats {seed.stem}"
