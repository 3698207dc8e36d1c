"""Tables: a small mapping file says which columns are entities and which facts a row states."""

from loaders.tables.actors import read_actors
from loaders.tables.mapping import Mapping, beside, read_mapping
from loaders.tables.table import EXTRACTOR, RowRefused, Table, open_table, read_through

__all__ = ["EXTRACTOR", "Mapping", "RowRefused", "Table", "beside", "open_table", "read_actors", "read_mapping", "read_through"]
