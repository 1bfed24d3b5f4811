"""What the video holds, and which scene or text of it a sentence means."""
