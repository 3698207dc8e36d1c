/*
title: Shortest ties between two actors
question: Through whom and what are two actors tied?
tags: [partners, paths]
parameters:
  one: {type: entity, required: true, label: From, help: "a name, an alias, an acronym or an id"}
  other: {type: entity, required: true, label: To, help: "a name, an alias, an acronym or an id"}
views:
  - network: {columns: [path]}
  - table: {columns: [steps, through, ties]}
*/
MATCH (a:Entity {id: $one}), (b:Entity {id: $other})
MATCH path = allShortestPaths((a)-[:HOLDS_POSITION|MEMBER_OF|PARTY_TO|SIGNED|ORGANISED|PARTICIPATED_IN|FUNDS|PART_OF|RELATED_TO*..8]-(b))
WITH path, [n IN nodes(path) | n.name] AS through, [r IN relationships(path) | type(r)] AS ties, [r IN relationships(path) | r.id] AS factIds
RETURN length(path) AS steps, through, ties, [r IN relationships(path) | r.status] AS statuses, factIds, path
ORDER BY reduce(key = '', id IN factIds | key + id + ' ')
LIMIT 20
