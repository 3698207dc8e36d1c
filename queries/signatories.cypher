/*
title: Who signed what
question: Which officials put their names to which agreements, and for whom?
tags: [agreements, officials]
parameters:
  person: {type: entity, of: [Person], label: Official, help: "a name or an id; left empty, all"}
  since: {type: date, label: Since, help: agreements signed on or after this day; undated ones are always there}
views:
  - table: {columns: [person, agreement, kind, date, onBehalfOf, quotes]}
  - network: {columns: [personNode, fact, agreementNode]}
*/
MATCH (p:Person)-[fact:SIGNED]->(a:Agreement)
WHERE fact.status = 'accepted' AND ($person IS NULL OR p.id = $person) AND ($since IS NULL OR a.date IS NULL OR a.date >= left($since, size(a.date)))
OPTIONAL MATCH (body:Entity {id: fact.onBehalfOf})
RETURN p.name AS person, a.name AS agreement, a.kind AS kind, a.date AS date, body.name AS onBehalfOf, fact.quotes AS quotes, fact.documents AS documents,
       p.id AS personId, a.id AS agreementId, fact.id AS factId, p AS personNode, fact, a AS agreementNode
ORDER BY coalesce(date, '') DESC, agreement, person, factId
