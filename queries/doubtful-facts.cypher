/*
title: Doubtful facts
question: Which facts are only proposed, or rest on little confidence?
tags: [provenance, review]
parameters:
  below: {type: number, label: Confidence below, default: 0.6, minimum: 0, maximum: 1, help: "proposed facts are always there"}
views:
  - table: {columns: [subject, tie, object, confidence, status, quote, document]}
  - network: {columns: [source, fact, target]}
*/
MATCH (source:Entity)-[fact]->(target:Entity)
WHERE fact.status <> 'rejected' AND (fact.status = 'proposed' OR fact.confidence < $below)
OPTIONAL MATCH (d:Document {id: head(fact.documents)})
RETURN source.name AS subject, type(fact) AS tie, target.name AS object, fact.confidence AS confidence, fact.status AS status, head(fact.quotes) AS quote,
       d.title AS document, fact.id AS factId, d.id AS documentId, source, fact, target
ORDER BY confidence, factId
