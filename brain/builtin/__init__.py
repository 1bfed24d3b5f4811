"""Understands prompts with rules alone.

A prompt is made plain English with what was quoted set aside (`language`), cut into commands
(`director`), and each command is read: what it speaks of (`targets`), how things are to look
(`look`), and whether it asks for a new scene (`creation`), a whole video (`storyboards`), a change
of what a scene holds (`edits`), something done with whole scenes (`commands`) or an answer
(`answers`). What comes of it are calls of tools (`actions`).
"""
