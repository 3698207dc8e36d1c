/*
title: Who met whom
question: At which events was a body or an official, with whom, and in what role?
tags: [events]
parameters:
  actor: {type: entity, of: [Organisation, Person, Programme], required: true, label: Body or official, help: "a name, an alias, an acronym or an id"}
views:
  - table: {columns: [event, kind, date, role, other, otherRole]}
  - network: {columns: [actorNode, own, eventNode, their, otherNode]}
*/
MATCH (x:Entity {id: $actor})-[own:ORGANISED|PARTICIPATED_IN]->(e:Event)
WHERE own.status = 'accepted'
OPTIONAL MATCH (e)<-[their:ORGANISED|PARTICIPATED_IN]-(other:Entity)
WHERE their.status = 'accepted' AND other.id <> $actor
RETURN e.name AS event, e.kind AS kind, e.date AS date, coalesce(own.role, 'participant') AS role, other.name AS other,
       CASE WHEN their IS NULL THEN NULL ELSE coalesce(their.role, 'participant') END AS otherRole, e.id AS eventId, own.id AS factId,
       other.id AS otherId, their.id AS otherFactId, x AS actorNode, own, e AS eventNode, their, other AS otherNode
ORDER BY coalesce(date, '') DESC, event, eventId, coalesce(other, ''), factId, coalesce(otherFactId, '')
