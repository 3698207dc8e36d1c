/*
title: Positions of a person
question: Which offices has an official held, where and when?
tags: [officials]
parameters:
  person: {type: entity, of: [Person], required: true, label: Official, help: a name or an id}
views:
  - table: {columns: [position, body, since, until, quotes]}
  - timeline: {name: position, start: since, end: until, group: body}
  - network: {columns: [personNode, fact, bodyNode]}
*/
MATCH (p:Entity {id: $person})-[fact:HOLDS_POSITION|MEMBER_OF]->(body:Entity)
WHERE fact.status = 'accepted'
RETURN coalesce(fact.title, fact.role, 'member') AS position, body.name AS body, fact.startDate AS since, fact.endDate AS until, fact.quotes AS quotes,
       fact.documents AS documents, body.id AS bodyId, fact.id AS factId, p AS personNode, fact, body AS bodyNode
ORDER BY coalesce(since, '') DESC, position, body, factId
