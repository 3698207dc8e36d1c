/*
title: Partners of an organisation
question: Which bodies does an organisation work with, and through what?
tags: [partners, organisations]
parameters:
  organisation: {type: entity, of: [Organisation], required: true, label: Organisation, help: "its name, an alias, its acronym or its id"}
  since: {type: date, label: Since, help: shared work dated on or after this day; undated work is always there}
views:
  - network: {columns: [organisationNode, ownTies, works, theirTies, partnerNode]}
  - table: {columns: [partner, country, shared, through, latest]}
  - bar: {x: partner, y: shared}
*/
MATCH (o:Entity {id: $organisation})-[tie:PARTNER_OF]-(partner:Organisation)
MATCH (o)-[own:PARTY_TO|ORGANISED|FUNDS|PART_OF]-(work:Entity)-[their:PARTY_TO|ORGANISED|FUNDS|PART_OF]-(partner)
WHERE work.id IN tie.via AND own.status = 'accepted' AND their.status = 'accepted'
  AND ($since IS NULL OR work.date IS NULL OR work.date >= left($since, size(work.date)))
WITH o, own, work, their, partner ORDER BY coalesce(work.date, '') DESC, work.name, own.id, their.id
WITH o, partner, collect(DISTINCT work) AS works, collect(DISTINCT own) AS ownTies, collect(DISTINCT their) AS theirTies, max(work.date) AS latest
RETURN partner.name AS partner, partner.country AS country, size(works) AS shared, [w IN works | w.name] AS through, latest,
       [t IN ownTies | t.quotes[0]] AS quotes, [t IN ownTies | t.documents[0]] AS documents,
       partner.id AS partnerId, [w IN works | w.id] AS throughIds, o AS organisationNode, ownTies, works, theirTies, partner AS partnerNode
ORDER BY shared DESC, partner, partnerId
