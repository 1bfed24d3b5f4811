"""From a scene's source to the knowledge that it is safe to save: policy, compile, run."""
