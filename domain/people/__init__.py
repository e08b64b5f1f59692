"""Rules of people: roles and rights, names, phones, names of schools."""
