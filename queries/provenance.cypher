/*
title: Proof of the facts
question: How many of the facts carry a quote, and how sure are they?
tags: [provenance, overview]
views:
  - metric: {value: withQuote, of: facts, label: tie}
  - bar: {x: tie, y: facts}
  - table
*/
MATCH (:Entity)-[fact]->(:Entity)
WHERE fact.status IN ['accepted', 'proposed']
WITH type(fact) AS tie, CASE WHEN size(coalesce(fact.quotes, [])) > 0 THEN 1 ELSE 0 END AS quoted, CASE WHEN any(d IN fact.documents WHERE d <> head(fact.documents)) THEN 1 ELSE 0 END AS several,
     CASE WHEN fact.status = 'proposed' THEN 1 ELSE 0 END AS waiting
RETURN tie, count(*) AS facts, sum(quoted) AS withQuote, sum(several) AS fromSeveralDocuments, sum(waiting) AS proposed
ORDER BY facts DESC, tie
