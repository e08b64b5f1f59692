"""What a reviewer does with documents: the queue, verdicts, selection of many, rounds, hand-overs, review times.

Begin with `queue` (what awaits a verdict) and `verdicts` (accepting, returning, undoing).
"""
