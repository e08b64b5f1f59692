"""The command line: what each `vekha …` command does, and the demo.

`bot/__main__.py` parses the arguments; begin with `running`.
"""
