"""Use cases: one function, one transaction. They know no messenger, no words and no clock.

An action is `(session, actor, …, now) → frozen view`. It never commits; it gets objects only through `access`,
asks `domain`, and writes the row, the line of history and the owed notices together.
"""
