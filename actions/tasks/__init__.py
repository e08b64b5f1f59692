"""What a seat does with its tasks: moves, reminders, the calendar file of its deadlines.

Begin with `moves`: each function is one button of a task.
"""
