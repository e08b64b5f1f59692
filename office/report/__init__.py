"""Reports made in a process of their own: a template of the office filled in a sandbox, a note, a workbook."""
