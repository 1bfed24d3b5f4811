"""Colours, fonts, sizes, places and movement, for new scenes and for edits alike."""
