"""Building blocks of all screens: `Screen` with its text and rows of buttons, people's words as HTML, periods."""
