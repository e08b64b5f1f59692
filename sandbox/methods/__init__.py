"""The methods of the Bot API that the sandbox carries out: name in lower case → function(world, params)."""

from sandbox.methods import chats, editing, profile, sending, updates
from sandbox.methods.registry import METHODS

__all__ = ["METHODS", "chats", "editing", "profile", "sending", "updates"]
