"""The demo: Веха on the sandbox, with a sample municipality and a clock that can be moved. Begin with `demo`."""
