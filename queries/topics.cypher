/*
title: Topics
question: Which themes do agreements, events and programmes concern, and who is behind them?
tags: [topics, overview]
parameters:
  topic: {type: entity, of: [Topic], label: Topic, help: "left empty, all"}
views:
  - bar: {x: topic, y: works}
  - table: {columns: [topic, works, names]}
  - network: {columns: [topicNode, facts, workNodes]}
*/
MATCH (t:Topic)<-[fact:CONCERNS]-(work:Entity)
WHERE fact.status = 'accepted' AND ($topic IS NULL OR t.id = $topic)
WITH t, fact, work ORDER BY work.name, work.id, fact.id
WITH t, collect(fact) AS facts, collect(DISTINCT work) AS workNodes
RETURN t.name AS topic, size(workNodes) AS works, [w IN workNodes | w.name] AS names, t.id AS topicId, t AS topicNode, facts, workNodes
ORDER BY works DESC, topic, topicId
