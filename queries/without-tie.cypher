/*
title: Organisations without a tie
question: Which bodies are named somewhere, but tied to nobody?
tags: [organisations, provenance]
parameters:
  country: {type: choice, label: Country, choices: "MATCH (o:Organisation) WHERE o.country IS NOT NULL RETURN DISTINCT o.country AS country ORDER BY country"}
views:
  - table: {columns: [organisation, kind, country, documents]}
*/
MATCH (o:Organisation)
WHERE ($country IS NULL OR o.country = $country) AND NOT EXISTS { MATCH (o)--(:Entity) }
OPTIONAL MATCH (o)-[:MENTIONED_IN]->(d:Document)
WITH o, d ORDER BY d.title, d.id
WITH o, collect(d.title) AS documents, collect(d.id) AS documentIds
RETURN o.name AS organisation, o.kind AS kind, o.country AS country, documents, o.id AS organisationId, documentIds
ORDER BY organisation, organisationId
