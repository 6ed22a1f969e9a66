"""What every page's template knows."""


def page(request) -> dict:
    return {}
