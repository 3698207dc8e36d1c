/*
title: Officials of an organisation
question: Who holds or held which position in a body?
tags: [officials, organisations]
parameters:
  organisation: {type: entity, of: [Organisation, Programme], required: true, label: Organisation or programme, help: "its name, an alias, its acronym or its id"}
  on: {type: date, label: On the day, help: only positions held on this day; unknown days count as held}
views:
  - table: {columns: [person, position, since, until, quotes]}
  - timeline: {name: person, start: since, end: until, group: position}
  - network: {columns: [organisation, fact, personNode]}
*/
MATCH (o:Entity {id: $organisation})<-[fact:HOLDS_POSITION|MEMBER_OF]-(p:Person)
WHERE fact.status = 'accepted'
  AND ($on IS NULL OR ((fact.startDate IS NULL OR left(fact.startDate, size($on)) <= $on) AND (fact.endDate IS NULL OR fact.endDate >= left($on, size(fact.endDate)))))
RETURN p.name AS person, coalesce(fact.title, fact.role, 'member') AS position, fact.startDate AS since, fact.endDate AS until, fact.quotes AS quotes,
       fact.documents AS documents, p.id AS personId, fact.id AS factId, o AS organisation, fact, p AS personNode
ORDER BY person, coalesce(since, ''), factId
