"""The studio as an ASGI application, for any ASGI server: pages, API and sockets."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bazaar.settings")

# Django must be set up before anything below imports a model.
http_application = get_asgi_application()

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, Scope  # noqa: E402
from channels.auth import AuthMiddlewareStack  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.urls import path  # noqa: E402

from bazaar.threads import own_database_thread  # noqa: E402
from scenes.consumers import ProjectConsumer  # noqa: E402

sockets = AllowedHostsOriginValidator(
    AuthMiddlewareStack(
        URLRouter([path("ws/projects/<uuid:project_id>/", ProjectConsumer.as_asgi())])
    )
)


async def socket_application(
    scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
) -> None:
    """Serve a socket with a database thread of its own."""
    async with own_database_thread():
        await sockets(scope, receive, send)


application = ProtocolTypeRouter({"http": http_application, "websocket": socket_application})
