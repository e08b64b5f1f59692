"""The half-year report: facts, sections, views, the workbook, and its missing items.

Begin with `half_year`; `facts` collects, `sections` turns facts into frozen views, `missing_items` lists what is
missing.
"""
