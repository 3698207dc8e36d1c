"""Who and what is named: capitalised runs become names, names of one body are grouped, and references lead to them."""
