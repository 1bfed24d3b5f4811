"""What the studio says, and prompts that only want to hear something."""
