"""Which model server to talk to, and how patiently."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ModelConfig:
    """An OpenAI-compatible server and the two models to use there.

    `fast_model` decides and lays out, `model` writes code. `timeout_s` is how long a call may go
    without a sign of life, retries included. Prices are per million tokens, in whatever currency
    the reports are to show; without them no cost is recorded.
    """

    api_key: str
    model: str
    fast_model: str
    base_url: str | None = None
    timeout_s: float = 60
    retries: int = 2
    price_in: float | None = None
    price_out: float | None = None
    fast_price_in: float | None = None
    fast_price_out: float | None = None

    def prices(self, model: str) -> tuple[float, float] | None:
        """Return the prices in and out of a million tokens of `model`, or None where unknown."""
        price_in, price_out = self.price_in, self.price_out
        if model == self.fast_model and self.fast_price_in is not None:
            price_in, price_out = self.fast_price_in, self.fast_price_out
        return None if price_in is None or price_out is None else (price_in, price_out)
