"""One module per command: its arguments, and what it prints. ``cli.py`` loads them by name."""
