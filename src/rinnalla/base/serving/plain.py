"""Answers that the bridge gives without the application: plain words, and what to do next."""

PAGE = """<!doctype html>
<html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{text}</p></main></body></html>
"""
TEXTS = {
    408: ("Lähetys jäi kesken", "Yhteys oli liian hidas, eikä lomake tullut perille. Mitään ei tallentunut. "
                                "Palaa edelliselle sivulle ja lähetä uudelleen."),
    413: ("Tiedosto on liian suuri", "Mitään ei tallentunut. Palaa edelliselle sivulle ja valitse pienempi tiedosto."),
    503: ("Juuri nyt on ruuhkaa", "Odota hetki ja lataa sivu uudelleen. Mitä olet jo lähettänyt, on tallessa."),
    500: ("Jokin meni vikaan", "Vika on meillä. Odota hetki ja yritä uudelleen."),
}


def plain_page(status: int) -> tuple[str, bytes]:
    """Content type and body for a status that the bridge answers itself."""
    title, text = TEXTS[status]
    return "text/html; charset=utf-8", PAGE.format(title=title, text=text).encode()
