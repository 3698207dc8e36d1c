/*
title: Most connected organisations
question: Which bodies work with most others?
tags: [organisations, overview]
parameters:
  country: {type: choice, label: Country, choices: "MATCH (o:Organisation) WHERE o.country IS NOT NULL RETURN DISTINCT o.country AS country ORDER BY country"}
  most: {type: number, label: How many, default: 20, minimum: 1, maximum: 10000, whole: true}
views:
  - bar: {x: organisation, y: partners}
  - table: {columns: [organisation, kind, country, partners, shared]}
*/
MATCH (o:Organisation)-[tie:PARTNER_OF]-(other:Organisation)
WHERE $country IS NULL OR o.country = $country
WITH o, count(DISTINCT other) AS partners, sum(tie.weight) AS shared
RETURN o.name AS organisation, o.kind AS kind, o.country AS country, partners, shared, o.id AS organisationId, o AS organisationNode
ORDER BY partners DESC, shared DESC, organisation, organisationId
LIMIT toInteger($most)
