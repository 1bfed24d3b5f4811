"""Words and what they mean whatever they are about: four languages, times, figures, quoted text."""
