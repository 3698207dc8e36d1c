/*
title: Where things take place
question: Which places have how many events, bodies and agreements?
tags: [places]
parameters:
  country: {type: choice, label: Country, choices: "MATCH (p:Place) WHERE p.country IS NOT NULL RETURN DISTINCT p.country AS country ORDER BY country"}
views:
  - map: {name: place, latitude: latitude, longitude: longitude, size: things}
  - table: {columns: [place, country, things, names]}
  - network: {columns: [placeNode, facts, thingNodes]}
*/
MATCH (p:Place)<-[fact:LOCATED_IN]-(thing:Entity)
WHERE fact.status = 'accepted' AND ($country IS NULL OR p.country = $country)
WITH p, fact, thing ORDER BY thing.name, thing.id, fact.id
WITH p, collect(fact) AS facts, collect(DISTINCT thing) AS thingNodes
RETURN p.name AS place, p.country AS country, p.latitude AS latitude, p.longitude AS longitude, size(thingNodes) AS things, [t IN thingNodes | t.name] AS names,
       p.id AS placeId, p AS placeNode, facts, thingNodes
ORDER BY things DESC, place, placeId
