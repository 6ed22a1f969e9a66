"""Static files in a plain synchronous middleware.

The library's own middleware is asynchronous only: inside a WSGI handler it starts a thread and hops five times
for every page that is not a file ([M] two thirds of a cached page). Its table of files is used as it is.
"""

from django.conf import settings
from django.http import HttpResponse
from servestatic.middleware import ServeStaticMiddleware


async def _nothing(request):
    """The library's table asks for a next handler; it is never called."""


class AssetsMiddleware:
    """Answers what is a static file, and is a dictionary look-up for everything else."""

    def __init__(self, get_response):
        self.get_response = get_response
        self._prefix = settings.STATIC_URL
        self._table = ServeStaticMiddleware(_nothing)

    def __call__(self, request):
        path = request.path_info
        found = self._table.files.get(path)
        if found is None and self._table.autorefresh and path.startswith(self._prefix):
            found = self._table.find_file(path)
        return self.get_response(request) if found is None else self._send(found, request)

    def _send(self, found, request) -> HttpResponse:
        answer = found.get_response(request.method, request.META)
        if answer.file is None:
            response = HttpResponse(status=int(answer.status))
        else:
            with answer.file as handle:
                response = HttpResponse(handle.read(), status=int(answer.status))
        del response["content-type"]
        for name, value in answer.headers:
            if value is not None:
                response[name] = value
        return response
