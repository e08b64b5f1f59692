"""The floor that every subject of `actions` is built on: access, transactions, views, history, files, calendar.

Begin with `access`: every object is loaded through its functions, which check the actor's rights. `views` holds the
frozen values that several subjects return, `history` writes the events, `notices` queues messages.
"""
