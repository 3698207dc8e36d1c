/*
title: Documents and what they support
question: Which documents stand in the base, and how much do they tell?
tags: [documents, provenance]
parameters:
  publisher: {type: choice, label: Publisher, choices: "MATCH (d:Document) WHERE d.publisher IS NOT NULL RETURN DISTINCT d.publisher AS publisher ORDER BY publisher"}
  since: {type: date, label: Published since}
views:
  - table: {columns: [document, publisher, published, entities, facts]}
  - bar: {x: document, y: facts}
*/
MATCH (d:Document)
WHERE ($publisher IS NULL OR d.publisher = $publisher) AND ($since IS NULL OR d.published >= left($since, size(d.published)))
OPTIONAL MATCH (d)<-[m:MENTIONED_IN]-(x:Entity)
WITH d, count(DISTINCT x) AS entities
OPTIONAL MATCH (d)<-[:MENTIONED_IN]-(:Entity)-[fact]->(:Entity)
WHERE d.id IN fact.documents AND fact.status = 'accepted'
WITH d, entities, count(DISTINCT fact.id) AS facts
RETURN d.title AS document, d.publisher AS publisher, d.published AS published, entities, facts, d.url AS url, d.id AS documentId
ORDER BY facts DESC, document, documentId
