"""Use cases: one function, one transaction. They know no messenger, no wording and no clock.

An action is `(session, actor, …, now) → frozen view`. It never commits; it loads objects only through `access`,
asks `domain`, and writes the row, the history event and the notices together.
"""
