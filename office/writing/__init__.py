"""Documents that the office prints: plain values and words in, the bytes of a file out."""
