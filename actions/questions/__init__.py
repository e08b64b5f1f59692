"""Consultation: threads between a seat and its overseers; frequent questions with their answers.

Begin with `asking`; `views` shows a thread, `frequent` keeps the answers worth sharing.
"""
