"""The worker of the long campaign needs what only `make fuzz` installs."""

collect_ignore = ["worker.py"]
