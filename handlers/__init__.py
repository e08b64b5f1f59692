"""One router for each goal of a person: load, do one action, show. Handlers do not know each other."""
