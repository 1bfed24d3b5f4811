"""The ways in which a model can fail, told apart by what the caller can do about each."""

from bazaar.errors import AIError


class ModelSetupError(AIError):
    """Key, address or model name are wrong: only the studio's keeper can help."""

    retryable = False


class ModelRefused(AIError):
    """The model declines to do this."""

    retryable = False
