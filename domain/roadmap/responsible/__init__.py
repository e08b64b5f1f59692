"""Who is meant by a responsible's text: roles, schools, persons and offices, and the seats that they are.

Begin with `reading.who_is_meant`: a cell is cut into `pieces`, each of which is resolved against the `register` of
seats or asked.
"""
