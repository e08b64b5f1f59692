"""Rules of announcements: the audience, what is asked, how busy a week is."""
