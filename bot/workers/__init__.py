"""The loops that run beside the handlers: updates in, notices out, checks, copies, archives."""
