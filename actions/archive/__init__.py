"""A folder of documents as one ZIP: what it would contain, ordering it, building it part by part.

Begin with `order`, which the chat uses; `building` is for the worker, `export` for the command line.
"""
