"""Changes of what existing scenes say and how they look."""
