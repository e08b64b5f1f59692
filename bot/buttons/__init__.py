"""The data of buttons, and the states of conversations."""
