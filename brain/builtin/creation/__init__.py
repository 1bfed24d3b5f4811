"""One new scene: that one is wished, its kind, and what it holds."""
