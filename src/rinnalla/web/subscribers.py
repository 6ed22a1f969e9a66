"""Who listens to what: the only place where a lower app's event meets a higher app (DESIGN §2)."""


def subscribe_all() -> None:
    """Called once when the product starts."""
