"""Rules of consultation: whose turn it is in a thread, which frequent question is meant."""
