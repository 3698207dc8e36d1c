"""A small graph by hand, with everything that the saved queries ask about; names and facts are made up."""

from graph.change import Change, NodeWrite, RelationshipWrite
from graph.names import fold

PRESS, NEWS, TABLE = "d-press", "d-news", "d-table"
EARLIER, SEEN = "2026-03-01T08:00:00Z", "2026-10-01T08:00:00Z"

DOCUMENTS = {
    PRESS: {"title": "Institute and Academy sign a memorandum", "publisher": "Institute of Assemblies", "published": "2025-11-12", "url": "https://example.org/press"},
    NEWS: {"title": "A week of training", "publisher": "The Courier", "published": "2025-12", "url": "https://example.org/news"},
    TABLE: {"title": "Register of agreements", "publisher": "Registry", "published": "2026"},
}
ENTITIES = (
    ("Organisation", "o-ia", "Institute of Assemblies", {"aliases": ["IA"], "kind": "academy", "country": "PK"}),
    ("Organisation", "o-ca", "Civil Academy", {"aliases": ["CA"], "kind": "academy", "country": "PK", "conflicts": ["kind"]}),
    ("Organisation", "o-bank", "Éastern Development Bank", {"aliases": ["EDB"], "kind": "bank", "country": "CH"}),
    ("Organisation", "o-uni", "University of Liberty", {"kind": "university", "country": "GB"}),
    ("Organisation", "o-uni2", "University of Liberty", {"kind": "university", "country": "IE"}),
    ("Organisation", "o-min", "Ministry of Planning", {"kind": "ministry"}),
    ("Organisation", "o-alone", "Friends of the Archive", {"kind": "ngo", "country": "FR"}),
    ("Person", "p-amna", "Amna Rashid", {}),
    ("Person", "p-jorge", "Jorge Núñez", {}),
    ("Person", "p-wen", "Wen Li", {}),
    ("Programme", "g-open", "Open Parliament Programme", {"kind": "initiative", "startDate": "2024"}),
    ("Agreement", "a-mou", "Memorandum between Institute and Academy",
     {"kind": "mou", "status": "in_force", "date": "2025-11-12", "startDate": "2025-11-12", "endDate": "2026-11-30", "conflicts": ["kind"]}),
    ("Agreement", "a-grant", "Grant for the Open Parliament Programme",
     {"kind": "grant", "status": "signed", "date": "2024", "endDate": "2029", "amount": 250000.5, "currency": "CHF"}),
    ("Agreement", "a-old", "Letter of intent on libraries", {"kind": "letter_of_intent", "status": "expired", "date": "2019-03", "endDate": "2021-03"}),
    ("Agreement", "a-undated", "Agreement on exchanges", {"kind": "agreement"}),
    ("Event", "e-week", "Training week", {"kind": "course", "date": "2025-12-01", "endDate": "2025-12-05"}),
    ("Event", "e-visit", "Study visit to Liberty", {"kind": "visit", "date": "2026-02"}),
    ("Event", "e-undated", "Round table", {"kind": "meeting"}),
    ("Place", "l-lahore", "Lahore", {"country": "PK", "latitude": 31.55, "longitude": 74.34}),
    ("Place", "l-hall", "Old Hall", {"country": "GB"}),
    ("Topic", "t-training", "training of officials", {}),
    ("Topic", "t-library", "parliamentary libraries", {}),
)
# type, id, source, target, properties, documents
FACTS = (
    ("PARTY_TO", "f01", "o-ia", "a-mou", {}, [PRESS, TABLE]),
    ("PARTY_TO", "f02", "o-ca", "a-mou", {}, [PRESS]),
    ("PARTY_TO", "f03", "o-bank", "a-grant", {}, [TABLE]),
    ("PARTY_TO", "f04", "g-open", "a-grant", {}, [TABLE]),
    ("PARTY_TO", "f05", "o-ia", "a-old", {}, [TABLE]),
    ("PARTY_TO", "f06", "o-uni", "a-old", {}, [TABLE]),
    ("PARTY_TO", "f07", "o-uni", "a-undated", {}, [NEWS]),
    ("PARTY_TO", "f08", "o-ca", "a-undated", {}, [NEWS]),
    ("SIGNED", "f10", "p-amna", "a-mou", {"onBehalfOf": "o-ia"}, [PRESS]),
    ("SIGNED", "f11", "p-jorge", "a-mou", {}, [PRESS]),
    ("HOLDS_POSITION", "f12", "p-amna", "o-ia", {"title": "Executive Director", "startDate": "2023-05"}, [PRESS]),
    ("HOLDS_POSITION", "f13", "p-amna", "o-min", {"title": "Adviser", "startDate": "2019", "endDate": "2023-04"}, [NEWS]),
    ("HOLDS_POSITION", "f14", "p-jorge", "o-ca", {"title": "Rector"}, [PRESS]),
    ("MEMBER_OF", "f15", "o-ca", "o-min", {"role": "member"}, [NEWS]),
    ("MEMBER_OF", "f16", "p-wen", "o-ia", {"role": "board"}, [NEWS]),
    ("ORGANISED", "f17", "o-ia", "e-week", {"role": "organiser"}, [NEWS]),
    ("ORGANISED", "f18", "o-uni", "e-week", {"role": "co-organiser"}, [NEWS]),
    ("ORGANISED", "f19", "o-uni", "e-visit", {"role": "host"}, [NEWS]),
    ("ORGANISED", "f20", "o-min", "e-undated", {"role": "host"}, [NEWS]),
    ("PARTICIPATED_IN", "f21", "p-jorge", "e-week", {"role": "speaker"}, [NEWS]),
    ("PARTICIPATED_IN", "f22", "o-ca", "e-week", {"role": "participant"}, [NEWS]),
    ("PARTICIPATED_IN", "f23", "p-wen", "e-week", {}, [NEWS]),
    ("PARTICIPATED_IN", "f24", "o-ia", "e-visit", {"role": "guest"}, [NEWS]),
    ("FUNDS", "f25", "o-bank", "g-open", {"amount": 250000.5, "currency": "CHF"}, [TABLE]),
    ("FUNDS", "f26", "o-bank", "o-ia", {}, [NEWS]),
    ("PART_OF", "f27", "g-open", "o-ia", {}, [NEWS]),
    ("LOCATED_IN", "f28", "e-week", "l-lahore", {}, [NEWS]),
    ("LOCATED_IN", "f29", "o-ca", "l-lahore", {}, [PRESS]),
    ("LOCATED_IN", "f30", "e-visit", "l-hall", {}, [NEWS]),
    ("CONCERNS", "f31", "a-mou", "t-training", {}, [PRESS]),
    ("CONCERNS", "f32", "e-week", "t-training", {}, [NEWS]),
    ("CONCERNS", "f33", "a-old", "t-library", {}, [TABLE]),
    ("RELATED_TO", "f34", "o-min", "o-ia", {"role": "oversight"}, [NEWS]),
)
DOUBTFUL = (
    ("FUNDS", "f40", "o-min", "e-week", {}, [NEWS], "proposed", 0.35),
    ("PARTY_TO", "f41", "o-min", "a-mou", {}, [NEWS], "rejected", 0.4),
)
PARTNERS = (("x1", "o-ia", "o-ca", ["a-mou"]), ("x2", "o-ia", "o-uni", ["a-old", "e-week"]),
            ("x3", "o-ca", "o-uni", ["a-undated"]), ("x4", "o-bank", "o-ia", ["g-open"]))
# what each document says of an entity: its kind or date where it differs
SAYS = {
    ("a-mou", PRESS): {"kind": "mou", "date": "2025-11-12"},
    ("a-mou", TABLE): {"kind": "agreement", "date": "2025-11"},
    ("a-old", TABLE): {"kind": "letter_of_intent", "date": "2019-03"},
    ("o-ca", PRESS): {"kind": "academy"},
    ("o-ca", NEWS): {"kind": "school"},
    ("o-uni", NEWS): {"country": "GB"},
    ("o-uni", TABLE): {"country": "GB"},
}
NAMES = {id: name for _, id, name, _ in ENTITIES}
LABELS = {id: label for label, id, _, _ in ENTITIES} | dict.fromkeys(DOCUMENTS, "Document")


def _fact(type, id, source, target, own, documents, status="accepted", confidence=0.9):
    quote = f"{NAMES[source]} … {NAMES[target]}"
    return RelationshipWrite(type, id, LABELS[source], source, LABELS[target], target, {
        **own, "documents": documents, "quotes": [quote] * len(documents), "spans": ["0:10"] * len(documents), "statements": [f"s-{id}"] * len(documents),
        "confidence": confidence, "extractor": "by hand 1", "firstSeen": EARLIER if id < "f20" else SEEN, "lastSeen": SEEN, "status": status})


def _mentions():
    named = {(end, document) for _, _, source, target, _, documents, *_ in (*FACTS, *DOUBTFUL) for end in (source, target) for document in documents}
    for number, (entity, document) in enumerate(sorted(named | SAYS.keys())):
        said = {**SAYS.get((entity, document), {}), "names": [NAMES[entity]], "spans": ["0:10"]}
        yield RelationshipWrite("MENTIONED_IN", f"m-{number:03}", LABELS[entity], entity, "Document", document, said)


def sample() -> Change:
    entities = tuple(NodeWrite(label, id, {"name": name, "searchText": fold(" ".join([name, *own.get("aliases", [])])), **own})
                     for label, id, name, own in ENTITIES)
    documents = tuple(NodeWrite("Document", id, {"text": "The text.", "language": "en", **own}) for id, own in DOCUMENTS.items())
    partners = (RelationshipWrite("PARTNER_OF", id, "Organisation", one, "Organisation", other, {"weight": len(via), "via": via})
                for id, one, other, via in PARTNERS)
    return Change(entities + documents, (*(_fact(*fact) for fact in (*FACTS, *DOUBTFUL)), *_mentions(), *partners))
