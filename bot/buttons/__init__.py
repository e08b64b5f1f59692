"""What a button carries, and what a chat may be waiting for."""
