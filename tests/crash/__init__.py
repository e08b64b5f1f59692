"""Real processes, really killed: nothing is lost, and nothing is done twice."""
