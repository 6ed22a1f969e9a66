"""Pages for what went wrong: plain words, nothing of the machinery (400, 403, 404, 500, CSRF)."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    return render(request, "web/errors/csrf.html", status=403)


def bad_request(request, exception):
    return render(request, "web/errors/400.html", status=400)


def forbidden(request, exception):
    return render(request, "web/errors/403.html", status=403)


def not_found(request, exception):
    return render(request, "web/errors/404.html", status=404)


def fault(request):
    return render(request, "web/errors/500.html", status=500)
