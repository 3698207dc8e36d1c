"""The model, declared once: what kinds of node and relationship there are, what they carry and what may connect to what.

Constraints, indexes, write statements, validation, legends, exports and `docs/model.md` are derived from the tables here.
Terms of the standards are Popolo's, FollowTheMoney's, the W3C Organization Ontology's and schema.org's.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Type(StrEnum):
    """What values a property takes."""

    TEXT = "text"
    TEXTS = "list of texts"
    DATE = "ISO 8601 date of any precision"
    INSTANT = "ISO 8601 date and time, UTC"
    NUMBER = "number"
    NUMBERS = "list of numbers"
    CHOICE = "one of a list"


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a node or relationship."""

    name: str
    type: Type = Type.TEXT
    help: str = ""
    choices: tuple[str, ...] = ()
    external_id: bool = False


@dataclass(frozen=True, slots=True)
class Standards:
    """The matching term in each standard, empty where it has none."""

    popolo: str = ""
    followthemoney: str = ""
    org: str = ""
    schema: str = ""


@dataclass(frozen=True, slots=True)
class NodeType:
    """One kind of node."""

    label: str
    plural: str
    help: str
    properties: tuple[Property, ...]
    colour: str
    shape: str
    entity: bool = True
    standards: Standards = field(default_factory=Standards)


@dataclass(frozen=True, slots=True)
class RelationshipType:
    """One kind of relationship: `sources` may stand at its beginning, `targets` at its end."""

    type: str
    phrase: str
    help: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    properties: tuple[Property, ...] = ()
    derived: bool = False
    standards: Standards = field(default_factory=Standards)


ORGANISATION_KINDS = (
    "ministry", "government", "legislature", "caucus", "court", "agency", "commission", "authority", "academy", "university",
    "school", "research_institute", "library", "company", "bank", "ngo", "association", "party", "foundation", "intergovernmental",
    "delegation", "embassy", "city", "region", "media", "committee", "department", "network", "trade_union", "religious_body", "other",
)
PROGRAMME_KINDS = ("project", "scheme", "initiative", "platform", "fund", "plan", "campaign", "course", "network", "other")
AGREEMENT_KINDS = ("mou", "letter_of_intent", "agreement", "treaty", "contract", "grant")
AGREEMENT_STATUSES = ("planned", "signed", "in_force", "renewed", "expired", "terminated")
EVENT_KINDS = ("workshop", "session", "meeting", "visit", "course", "conference", "ceremony")
ORGANISER_ROLES = ("organiser", "co-organiser", "host")
PARTICIPANT_ROLES = ("chair", "moderator", "speaker", "guest", "participant")
FACT_STATUSES = ("accepted", "proposed", "rejected")

_START = Property("startDate", Type.DATE, "first day")
_END = Property("endDate", Type.DATE, "last day")
_WIKIDATA = Property("wikidataId", help="Wikidata item", external_id=True)

NODE_TYPES: tuple[NodeType, ...] = (
    NodeType(
        "Organisation", "organisations", "a named body: ministry, legislature, academy, company, NGO, department, …",
        (
            Property("kind", Type.CHOICE, "what kind of body", ORGANISATION_KINDS),
            Property("country", help="ISO 3166-1 alpha-2 code"),
            Property("website"),
            _WIKIDATA,
            Property("rorId", help="Research Organization Registry", external_id=True),
            Property("isniId", help="International Standard Name Identifier", external_id=True),
            Property("leiCode", help="Legal Entity Identifier", external_id=True),
        ),
        colour="#0072B2", shape="dot",
        standards=Standards("Organization", "Organization", "org:Organization", "Organization"),
    ),
    NodeType(
        "Person", "officials", "a named individual",
        (_WIKIDATA, Property("orcidId", help="ORCID iD", external_id=True), Property("country", help="ISO 3166-1 alpha-2 code")),
        colour="#E69F00", shape="triangle",
        standards=Standards("Person", "Person", "foaf:Person", "Person"),
    ),
    NodeType(
        "Programme", "programmes", "a named project, scheme, initiative or platform that is not itself a legal body",
        (Property("kind", Type.CHOICE, "what kind of programme", PROGRAMME_KINDS), _START, _END,
         Property("country", help="ISO 3166-1 alpha-2 code"), _WIKIDATA),
        colour="#009E73", shape="hexagon",
        standards=Standards(followthemoney="Project", org="org:OrganizationalCollaboration", schema="Project"),
    ),
    NodeType(
        "Agreement", "agreements", "one memorandum, letter of intent, treaty, contract, grant or partnership agreement",
        (
            Property("kind", Type.CHOICE, "what kind of agreement", AGREEMENT_KINDS),
            Property("status", Type.CHOICE, "how far it has come", AGREEMENT_STATUSES),
            Property("date", Type.DATE, "day of signing"),
            _START, _END,
            Property("summary"),
            Property("amount", Type.NUMBER, "sum agreed"),
            Property("currency", help="ISO 4217 code"),
        ),
        colour="#D55E00", shape="square",
        standards=Standards(followthemoney="Contract", schema="DigitalDocument"),
    ),
    NodeType(
        "Event", "events", "one workshop, session, meeting, visit, course, conference or ceremony",
        (Property("kind", Type.CHOICE, "what kind of event", EVENT_KINDS), Property("date", Type.DATE, "first day"), _END),
        colour="#CC79A7", shape="diamond",
        standards=Standards("Event", "Event", "org:ChangeEvent", "Event"),
    ),
    NodeType(
        "Place", "places", "a venue, town, province or country",
        (Property("country", help="ISO 3166-1 alpha-2 code"), Property("latitude", Type.NUMBER), Property("longitude", Type.NUMBER), _WIKIDATA),
        colour="#56B4E9", shape="triangleDown",
        standards=Standards("Area", "Address", "org:Site", "Place"),
    ),
    NodeType(
        "Topic", "topics", "a theme from the vocabulary in data/gazetteers",
        (Property("cofog", help="code of the UN's Classification of the Functions of Government"), Property("sdg", help="Sustainable Development Goal")),
        colour="#8C8C8C", shape="star",
        standards=Standards(org="org:purpose", schema="DefinedTerm"),
    ),
    NodeType(
        "Document", "documents", "one text or table that facts were taken from",
        (
            Property("title"),
            Property("publisher"),
            Property("url"),
            Property("path", help="the file it was read from"),
            Property("published", Type.DATE),
            Property("retrieved", Type.INSTANT),
            Property("language", help="ISO 639-1 code"),
            Property("text"),
            Property("hash", help="SHA-256 of what was read"),
        ),
        colour="#595959", shape="box", entity=False,
        standards=Standards("sources", "Document", "dcterms:BibliographicResource", "CreativeWork"),
    ),
)

EVIDENCE_PROPERTIES: tuple[Property, ...] = (
    Property("documents", Type.TEXTS, "ids of the documents that say so, one for each quote"),
    Property("quotes", Type.TEXTS, "their words"),
    Property("spans", Type.TEXTS, "where the words stand: `start:end` in the document's text, or `row:N` of a table"),
    Property("statements", Type.TEXTS, "ids of the statements that each quote proves"),
    Property("confidence", Type.NUMBER, "0 to 1"),
    Property("extractor", help="name and version of what read it"),
    Property("firstSeen", Type.INSTANT),
    Property("lastSeen", Type.INSTANT),
    Property("status", Type.CHOICE, "what people judged", FACT_STATUSES),
)

_ACTORS = ("Organisation", "Programme")
_ENTITIES = tuple(kind.label for kind in NODE_TYPES if kind.entity)

RELATIONSHIP_TYPES: tuple[RelationshipType, ...] = (
    RelationshipType("HOLDS_POSITION", "holds a position at", "an office or job", ("Person",), _ACTORS,
                     (Property("title", help="as written"), _START, _END),
                     standards=Standards("Membership", "Employment", "org:Membership", "OrganizationRole")),
    RelationshipType("MEMBER_OF", "is a member of", "membership in a body", ("Person", "Organisation"), ("Organisation",),
                     (Property("role"), _START, _END),
                     standards=Standards("Membership", "Membership", "org:memberOf", "memberOf")),
    RelationshipType("PARTY_TO", "is party to", "a body bound by an agreement", _ACTORS, ("Agreement",),
                     standards=Standards(followthemoney="ContractAward", schema="participant")),
    RelationshipType("SIGNED", "signed", "a person's signature", ("Person",), ("Agreement",),
                     (Property("onBehalfOf", help="id of the organisation signed for"),),
                     standards=Standards(followthemoney="UnknownLink", schema="agent")),
    RelationshipType("ORGANISED", "organised", "who arranged or hosted an event", _ACTORS, ("Event",),
                     (Property("role", Type.CHOICE, "in what role", ORGANISER_ROLES),),
                     standards=Standards(followthemoney="EventParticipant", schema="organizer")),
    RelationshipType("PARTICIPATED_IN", "took part in", "who was there, and as what", ("Person", "Organisation"), ("Event",),
                     (Property("role", Type.CHOICE, "in what role", PARTICIPANT_ROLES),),
                     standards=Standards(followthemoney="EventParticipant", schema="attendee")),
    RelationshipType("FUNDS", "funds", "money given", ("Organisation",), ("Organisation", "Programme", "Event"),
                     (Property("amount", Type.NUMBER), Property("currency", help="ISO 4217 code")),
                     standards=Standards(followthemoney="Payment", schema="funder")),
    RelationshipType("PART_OF", "is part of", "a unit within a body", _ACTORS, _ACTORS,
                     standards=Standards("parent_id", "Ownership", "org:subOrganizationOf", "parentOrganization")),
    RelationshipType("LOCATED_IN", "is in", "where it is or was", ("Event", "Agreement", "Organisation", "Place"), ("Place",),
                     standards=Standards("area_id", "addressEntity", "org:siteAddress", "location")),
    RelationshipType("CONCERNS", "concerns", "a theme", ("Agreement", "Event", "Programme"), ("Topic",),
                     standards=Standards(org="org:purpose", schema="about")),
    RelationshipType("RELATED_TO", "is tied to", "a tie that the text states without its kind", _ENTITIES, _ENTITIES, (Property("role"),),
                     standards=Standards(followthemoney="UnknownLink", org="org:linkedTo")),
    RelationshipType("MENTIONED_IN", "is named in", "a document that speaks of it", _ENTITIES, ("Document",),
                     (Property("names", Type.TEXTS, "as written"), Property("spans", Type.TEXTS, "where")),
                     standards=Standards("sources", "proof", "dcterms:source", "subjectOf")),
    RelationshipType("PARTNER_OF", "works with", "derived from shared agreements, events and programmes", ("Organisation",), ("Organisation",),
                     (Property("weight", Type.NUMBER, "how many they share"), Property("via", Type.TEXTS, "ids of what they share")),
                     derived=True, standards=Standards(followthemoney="UnknownLink", org="org:linkedTo")),
)

NODES: dict[str, NodeType] = {kind.label: kind for kind in NODE_TYPES}
RELATIONSHIPS: dict[str, RelationshipType] = {kind.type: kind for kind in RELATIONSHIP_TYPES}
ENTITY_LABELS: tuple[str, ...] = _ENTITIES

# What the knowledge base keeps about itself: statements as they came in, judgements, runs. Not part of what is asserted about the world.
BOOKKEEPING_LABELS: tuple[str, ...] = ("Fragment", "Judgement", "Run", "Meta")
