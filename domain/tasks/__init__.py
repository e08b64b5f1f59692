"""The life of a task: its states and moves, its reminders, its past."""
