"""What all screens are made of: `Screen` with its text and rows of buttons, people's words as HTML, spans of days."""
