"""What can go wrong, grouped by what the caller does about it."""


class CivicgraphError(Exception):
    """Anything civicgraph refuses or fails at; its text is one line that a user can act on."""

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class InputRefused(CivicgraphError):
    """One file, row or value is not usable: name it, skip it, go on with the rest."""


class QueryRefused(CivicgraphError):
    """A question that is malformed, unknown, or would do more than read."""


class QueryTimeout(QueryRefused):
    """A question that took longer than the time limit."""


class EngineUnavailable(CivicgraphError):
    """The database cannot be reached or started: stop, nothing was written."""


class EngineBusy(CivicgraphError):
    """Another process is writing and did not finish in time: try again."""


class Overtaken(EngineBusy):
    """Someone who holds another lock (another machine, or another home) wrote since this change was begun: begin it anew."""


class EngineFailed(CivicgraphError):
    """The database answered with an error that is neither the question's nor the input's fault."""
