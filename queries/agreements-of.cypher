/*
title: Agreements of an organisation
question: Which agreements is a body party to, with whom, and since when?
tags: [agreements, organisations]
parameters:
  organisation: {type: entity, of: [Organisation, Programme], required: true, label: Organisation or programme, help: "its name, an alias, its acronym or its id"}
  kind: {type: choice, label: Kind, choices: [mou, letter_of_intent, agreement, treaty, contract, grant]}
views:
  - table: {columns: [agreement, kind, status, date, until, partners, quotes]}
  - timeline: {name: agreement, start: date, end: until, group: kind}
  - network: {columns: [organisation, tie, agreementNode, partnerNodes, theirTies]}
*/
MATCH (o:Entity {id: $organisation})-[tie:PARTY_TO]->(a:Agreement)
WHERE tie.status = 'accepted' AND ($kind IS NULL OR a.kind = $kind)
OPTIONAL MATCH (a)<-[their:PARTY_TO]-(partner:Entity)
WHERE their.status = 'accepted' AND partner.id <> $organisation
WITH o, tie, a, their, partner ORDER BY partner.name, partner.id
WITH o, tie, a, collect(partner) AS partnerNodes, collect(their) AS theirTies
RETURN a.name AS agreement, a.kind AS kind, a.status AS status, a.date AS date, a.endDate AS until, [p IN partnerNodes | p.name] AS partners,
       tie.quotes AS quotes, tie.documents AS documents, a.id AS agreementId, o AS organisation, tie, a AS agreementNode, partnerNodes, theirTies
ORDER BY coalesce(date, '') DESC, agreement, agreementId
