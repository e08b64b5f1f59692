"""Names of schools: how they are written, compared, listed and shortened.

Begin with `lexemes` (the words of names) and `naming` (what a name says); `lists` reads pasted lists and tables,
`short` makes the forms for buttons and folders.
"""
