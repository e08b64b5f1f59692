"""The half-year report: facts, sections, views, the workbook, and the items that the report still lacks.

Begin with `half_year`; `facts` collects, `sections` turns facts into frozen views, `missing_items` lists what is
missing.
"""
