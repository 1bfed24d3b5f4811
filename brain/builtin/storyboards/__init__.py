"""A whole video from a brief or a list of scenes."""
