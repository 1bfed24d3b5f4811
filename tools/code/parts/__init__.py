"""Writers of one element each, by the element's type."""
