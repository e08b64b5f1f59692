"""Consultation: a seat asks those who oversee it, both sides see one thread; frequent questions with their answers.

Begin with `asking`; `views` shows a thread, `frequent` keeps the answers worth sharing.
"""
