"""One router for each goal of a person: take, do one action, show. Handlers do not know each other."""
