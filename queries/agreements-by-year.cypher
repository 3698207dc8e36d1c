/*
title: Agreements by year and kind
question: How many agreements were signed each year, of which kind?
tags: [agreements, overview]
parameters:
  kind: {type: choice, label: Kind, choices: [mou, letter_of_intent, agreement, treaty, contract, grant]}
  since: {type: date, label: Since}
views:
  - bar: {x: year, y: agreements, series: kind}
  - table: {columns: [year, kind, agreements, names]}
*/
MATCH (a:Agreement)
WHERE a.date IS NOT NULL AND ($kind IS NULL OR a.kind = $kind) AND ($since IS NULL OR a.date >= left($since, size(a.date)))
WITH left(a.date, 4) AS year, coalesce(a.kind, 'unknown') AS kind, a ORDER BY a.date, a.name, a.id
WITH year, kind, collect(a.name) AS names, collect(a.id) AS ids
RETURN year, kind, size(ids) AS agreements, names, ids
ORDER BY year, kind
