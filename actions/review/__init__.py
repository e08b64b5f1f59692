"""Review of documents: the queue, verdicts, selections, rounds, hand-overs, review times.

Begin with `queue` (what awaits a verdict) and `verdicts` (accepting, returning, undoing).
"""
