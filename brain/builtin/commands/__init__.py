"""Commands on scenes and the video as wholes."""
