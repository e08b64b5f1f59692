"""Seats × activities: today's matrix, the whole as a picture and a workbook, a past day.

Begin with `today`.
"""
