"""What a request did, by its request id."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from rest_framework.request import Request

from bazaar.endpoints import Answer, UniversalView, endpoint
from bazaar.wire import Operation
from scenes.api.authentication import person
from scenes.serializers import OperationSerializer


class OperationView(UniversalView):
    """One request's record."""

    @endpoint(Operation.PROJECT_READ, gives=OperationSerializer)
    def retrieve(self, request: Request, request_id: UUID) -> Answer:
        """Read how long a request took, which model it asked, and its spans."""
        operation = get_object_or_404(person(request).operations, request_id=request_id)
        return Answer(dict(OperationSerializer(operation).data))
