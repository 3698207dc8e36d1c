/*
title: Bridges between two organisations
question: Which bodies work with both of two organisations?
tags: [partners, paths]
parameters:
  one: {type: entity, of: [Organisation], required: true, label: One organisation, help: "its name, an alias, its acronym or its id"}
  other: {type: entity, of: [Organisation], required: true, label: The other, help: "its name, an alias, its acronym or its id"}
views:
  - network: {columns: [oneNode, oneTie, bridgeNode, otherTie, otherNode]}
  - table: {columns: [bridge, country, sharedWithOne, sharedWithOther]}
*/
MATCH (a:Entity {id: $one})-[first:PARTNER_OF]-(bridge:Organisation)-[second:PARTNER_OF]-(b:Entity {id: $other})
RETURN bridge.name AS bridge, bridge.country AS country, first.weight AS sharedWithOne, second.weight AS sharedWithOther, first.via AS throughOne, second.via AS throughOther,
       bridge.id AS bridgeId, a AS oneNode, first AS oneTie, bridge AS bridgeNode, second AS otherTie, b AS otherNode
ORDER BY sharedWithOne + sharedWithOther DESC, bridge, bridgeId
