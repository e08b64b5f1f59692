"""Rules of documents: what the checks find, links as evidence, scans, examples."""
