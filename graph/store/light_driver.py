"""The driver without pandas: imported before it, so that a command line starts in half the time."""

import sys
from types import ModuleType

_OPTIONAL = "neo4j._optional_deps"


class _Without(ModuleType):
    """What the driver looks up its optional libraries in: all but numpy are absent."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "np":
            import numpy

            return numpy
        return None


# The driver imports pandas and pyarrow where it finds them, for some two seconds, only to take their values as parameters. Who has not imported them by now
# has none to give; pandas itself stays as importable as it was. Should the driver look somewhere else one day, it is slower again, and nothing else.
if "pandas" not in sys.modules and "neo4j" not in sys.modules:
    sys.modules[_OPTIONAL] = _Without(_OPTIONAL)
