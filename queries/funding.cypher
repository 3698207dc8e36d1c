/*
title: Funding flows
question: Who pays for whom or what, and how much?
tags: [funding]
parameters:
  actor: {type: entity, of: [Organisation, Programme, Event], label: Giver or receiver, help: "a name, an alias, an acronym or an id; left empty, all"}
  least: {type: number, label: At least, minimum: 0, help: only flows whose amount is known and not smaller}
views:
  - table: {columns: [giver, receiver, amount, currency, quotes]}
  - network: {columns: [giverNode, fact, receiverNode]}
  - bar: {x: giver, y: amount, series: currency}
*/
MATCH (g:Organisation)-[fact:FUNDS]->(r:Entity)
WHERE fact.status = 'accepted' AND ($actor IS NULL OR g.id = $actor OR r.id = $actor) AND ($least IS NULL OR fact.amount >= $least)
RETURN g.name AS giver, r.name AS receiver, fact.amount AS amount, fact.currency AS currency, fact.quotes AS quotes, fact.documents AS documents,
       g.id AS giverId, r.id AS receiverId, fact.id AS factId, g AS giverNode, fact, r AS receiverNode
ORDER BY coalesce(amount, -1) DESC, giver, receiver, factId
