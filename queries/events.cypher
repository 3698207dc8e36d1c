/*
title: Events in a period
question: What took place between two days, where, and who arranged it?
tags: [events, overview]
parameters:
  start: {type: date, label: From, default: today-1y}
  end: {type: date, label: To, default: today+1y}
  kind: {type: choice, label: Kind, choices: [workshop, session, meeting, visit, course, conference, ceremony]}
views:
  - timeline: {name: event, start: date, end: until, group: kind}
  - table: {columns: [event, kind, date, until, organisers, places]}
  - network: {columns: [eventNode, organiserNodes, ties, placeNodes, placeTies]}
*/
MATCH (e:Event)
WHERE e.date IS NOT NULL AND ($kind IS NULL OR e.kind = $kind)
  AND ($end IS NULL OR left(e.date, size($end)) <= $end)
  AND ($start IS NULL OR coalesce(e.endDate, e.date) >= left($start, size(coalesce(e.endDate, e.date))))
OPTIONAL MATCH (e)<-[tie:ORGANISED]-(o:Entity)
WHERE tie.status = 'accepted'
WITH e, tie, o ORDER BY o.name, o.id
WITH e, collect(tie) AS ties, collect(o) AS organiserNodes
OPTIONAL MATCH (e)-[at:LOCATED_IN]->(place:Place)
WHERE at.status = 'accepted'
WITH e, ties, organiserNodes, at, place ORDER BY place.name, place.id
WITH e, ties, organiserNodes, collect(at) AS placeTies, collect(place) AS placeNodes
RETURN e.name AS event, e.kind AS kind, e.date AS date, e.endDate AS until, [o IN organiserNodes | o.name] AS organisers, [p IN placeNodes | p.name] AS places,
       e.id AS eventId, e AS eventNode, organiserNodes, ties, placeNodes, placeTies
ORDER BY date, event, eventId
