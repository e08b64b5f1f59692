"""Files that people send: receiving them, assigning them to a task, checking and scanning them, examples.

Begin with `receiving`: a file arrives and becomes a document's version.
"""
