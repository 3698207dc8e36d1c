/*
title: What is new
question: What has come into the knowledge base since a day, and which words say so?
tags: [overview, documents]
parameters:
  since: {type: date, label: Since, default: today-30d}
views:
  - table: {columns: [seen, subject, tie, object, quote, document]}
  - network: {columns: [source, fact, target]}
*/
MATCH (source:Entity)-[fact]->(target:Entity)
WHERE fact.firstSeen >= $since AND fact.status = 'accepted'
OPTIONAL MATCH (d:Document {id: head(fact.documents)})
RETURN left(fact.firstSeen, 10) AS seen, source.name AS subject, type(fact) AS tie, target.name AS object, head(fact.quotes) AS quote, d.title AS document,
       fact.id AS factId, d.id AS documentId, source, fact, target
ORDER BY fact.firstSeen DESC, factId
