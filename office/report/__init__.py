"""Reports made in a separate process: a template of the office filled in a sandbox, a note, a workbook."""
