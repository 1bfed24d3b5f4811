"""Log lines: readable on one's own machine, JSON in production, each with its request id."""

import json
import logging
from datetime import UTC, datetime

from bazaar.middleware import META_KEY
from bazaar.tracing import current_request_id


class RequestIdFilter(logging.Filter):
    """Puts the id of the request that a record is about, else of the running one, on it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Stamp the record; nothing is filtered out."""
        request = getattr(record, "request", None)
        identifier = getattr(request, "META", {}).get(META_KEY) or current_request_id()
        record.request_id = str(identifier) if identifier else "-"
        return True


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time (ISO 8601, UTC), level, logger, message, requestId and any traceback."""
        row = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "requestId": getattr(record, "request_id", "-"),
        }
        if record.exc_info:
            row["exception"] = self.formatException(record.exc_info)
        return json.dumps(row, ensure_ascii=False)
