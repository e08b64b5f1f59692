"""Rules of dates and hours: local days, working days, moments in people's words, quiet hours."""
