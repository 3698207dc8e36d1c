/*
title: Where documents disagree
question: On which properties do documents disagree, and what does each of them say?
tags: [provenance, review]
parameters:
  label: {type: choice, label: Kind of node, choices: [Organisation, Person, Programme, Agreement, Event, Place]}
views:
  - table: {columns: [name, property, shown, value, document, published, quotes]}
*/
MATCH (x:Entity)
WHERE x.conflicts IS NOT NULL AND ($label IS NULL OR $label IN labels(x))
UNWIND x.conflicts AS property
WITH x, property
MATCH (x)-[mention:MENTIONED_IN]->(d:Document)
WHERE mention[property] IS NOT NULL
OPTIONAL MATCH (x)-[fact]-(:Entity)
WHERE d.id IN fact.documents
WITH x, property, mention, d, fact ORDER BY fact.id
WITH x, property, mention, d, collect([at IN range(0, coalesce(size(fact.documents), 0) - 1) WHERE fact.documents[at] = d.id | fact.quotes[at]]) AS found
RETURN x.name AS name, property, toString(x[property]) AS shown, toString(mention[property]) AS value, d.title AS document, d.published AS published,
       reduce(all = [], quotes IN found | all + quotes) AS quotes, x.id AS entityId, d.id AS documentId, mention.id AS mentionId
ORDER BY name, entityId, property, coalesce(published, ''), documentId, mentionId
