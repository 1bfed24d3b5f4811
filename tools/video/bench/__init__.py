"""The export's benchmark: the four reference scenes, measured from outside."""
