"""What stands before the answer of the reading process, so that its two kinds are told apart."""

SOURCE = b"+"
REASON = b"-"
