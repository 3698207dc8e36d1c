/*
title: Agreements in force, and those about to end
question: Which agreements are in force as far as is known, and which of them end soon?
tags: [agreements, overview]
parameters:
  until: {type: date, label: Ends by, help: "only those that end by this day, such as today+90d; left empty, all in force"}
  today: {type: date, label: Seen from, default: today, help: the day that counts as today}
views:
  - table: {columns: [agreement, kind, status, since, until, parties]}
  - timeline: {name: agreement, start: since, end: until, group: kind}
  - network: {columns: [agreementNode, partyNodes, ties]}
*/
MATCH (a:Agreement)
WHERE NOT coalesce(a.status, 'signed') IN ['planned', 'expired', 'terminated']
  AND (a.endDate IS NULL OR a.endDate >= left($today, size(a.endDate)))
  AND (coalesce(a.startDate, a.date) IS NULL OR left(coalesce(a.startDate, a.date), size($today)) <= $today)
  AND ($until IS NULL OR left(a.endDate, size($until)) <= $until)
OPTIONAL MATCH (a)<-[tie:PARTY_TO]-(party:Entity)
WHERE tie.status = 'accepted'
WITH a, tie, party ORDER BY party.name, party.id
WITH a, collect(tie) AS ties, collect(party) AS partyNodes
RETURN a.name AS agreement, a.kind AS kind, a.status AS status, coalesce(a.startDate, a.date) AS since, a.endDate AS until, [p IN partyNodes | p.name] AS parties,
       a.id AS agreementId, a AS agreementNode, partyNodes, ties
ORDER BY coalesce(until, '9999'), agreement, agreementId
