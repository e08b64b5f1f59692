"""Reads the deadlines of Russian roadmaps as offices write them: `read_deadline(text, plan)`."""
