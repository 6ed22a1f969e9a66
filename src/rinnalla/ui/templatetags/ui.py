"""Components as template tags: the plain ones. See `/galleria/` for each in every state.

    {% icon "calendar" %}                         {% icon "help" label=_("Ohje") %}
    {% button _("Ilmoittaudu ryhmään") %}         {% button _("Peru") kind="danger" small=True name="do" value="x" %}
    {% link_button _("Lisää kalenteriin") url kind="quiet" icon="calendar" %}
    {% notice "warn" %}<p>…</p>{% endnotice %}    {% tag _("Tilaa on") "good" %}
    {% dialog "peru" _("Perutko?") %}…{% enddialog %}
"""

from functools import lru_cache

from django import template
from django.contrib.messages import get_messages
from django.middleware.csrf import get_token
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.ui import frame as frames
from rinnalla.ui import navigation
from rinnalla.ui.icons import ICONS
from rinnalla.ui.markdown import render

register = template.Library()
KINDS = {"main", "quiet", "soft", "danger"}
NOTICES = {"info": "info", "good": "good", "warn": "clock", "bad": "warning"}
NOTICE_ALIASES = {"success": "good", "warning": "warn", "error": "bad", "debug": "info"}


def attributes(pairs: dict) -> SafeString:
    """HTML attributes from keywords: `data_opens` → `data-opens`, True → bare, None or False → left out."""
    return format_html_join(
        "", " {}",
        ((name.replace("_", "-") if value is True else format_html('{}="{}"', name.replace("_", "-"), value),)
         for name, value in pairs.items() if value not in (None, False, "")),
    )


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """A line icon. Without a label it is decoration; with one it speaks."""
    return _icon(name, str(label))


@lru_cache(maxsize=1024)
def _icon(name: str, label: str) -> SafeString:
    """Each icon is drawn once."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>', spoken, mark_safe(ICONS[name]))


def _classes(kind: str, small: bool, wide: bool) -> str:
    if kind not in KINDS:
        raise ValueError(f"no such button: {kind}")
    return " ".join(["btn", f"btn-{kind}", *(["btn-small"] if small else []), *(["btn-wide"] if wide else [])])


def _words(words, picture: str, after: bool = False) -> SafeString:
    if not picture:
        return conditional_escape(words)
    return format_html("{} {}", words, icon(picture)) if after else format_html("{} {}", icon(picture), words)


@register.simple_tag
def button(words, kind="main", small=False, wide=False, icon="", icon_after="", busy=False, type="submit",
           **attrs) -> SafeString:
    """A button that says what happens. More attributes: name, value, disabled, form, data_opens …"""
    if busy:
        attrs |= {"aria_busy": "true", "data_busy": True}
    return format_html('<button type="{}" class="{}"{}>{}</button>', type, _classes(kind, small, wide),
                       attributes(attrs), _words(words, icon or icon_after, after=bool(icon_after)))


@register.simple_tag
def link_button(words, url, kind="main", small=False, wide=False, icon="", icon_after="", **attrs) -> SafeString:
    """A link that looks like a button: it goes somewhere and changes nothing."""
    return format_html('<a class="{}" href="{}"{}>{}</a>', _classes(kind, small, wide), url, attributes(attrs),
                       _words(words, icon or icon_after, after=bool(icon_after)))


@register.simple_tag
def text_link(words, url, icon="", icon_after="", **attrs) -> SafeString:
    """A quiet link on a line of its own, tall enough for a finger."""
    return format_html('<a class="text-link" href="{}"{}>{}</a>', url, attributes(attrs),
                       _words(words, icon or icon_after, after=bool(icon_after)))


@register.simple_tag
def icon_button(picture, label, type="submit", **attrs) -> SafeString:
    """A round button with a picture only; the label is spoken and shown as a tip."""
    return format_html('<button type="{}" class="icon-btn" aria-label="{}" title="{}"{}>{}</button>', type, label,
                       label, attributes(attrs), icon(picture))


@register.simple_tag(takes_context=True)
def post_button(context, words, url, kind="quiet", small=False, icon="", **fields) -> SafeString:
    """A small form with one button: one press, one POST. Keywords become hidden fields."""
    hidden = format_html_join("", '<input type="hidden" name="{}" value="{}">', fields.items())
    return format_html(
        '<form method="post" action="{}" class="inline-form"><input type="hidden" name="csrfmiddlewaretoken" '
        'value="{}">{}{}</form>', url, get_token(context["request"]), hidden,
        button(words, kind=kind, small=small, icon=icon))


@register.simple_block_tag
def notice(content, kind="info", title="", icon_name="", role="") -> SafeString:
    """A message on the page. `role="status"` or `"alert"` only when it answers what was just done."""
    kind = NOTICE_ALIASES.get(kind, kind)
    head = format_html("<h2>{}</h2>", title) if title else ""
    return format_html('<div class="notice{}"{}>{}<div>{}{}</div></div>', "" if kind == "info" else f" {kind}",
                       attributes({"role": role}), icon(icon_name or NOTICES[kind]), head, content)


@register.simple_tag
def tag(words, kind="", icon="") -> SafeString:
    """A pill that tells a state: plain, lake, good, warn, bad. Never a button."""
    return format_html('<span class="tag{}">{}</span>', f" {kind}" if kind else "", _words(words, icon))


@register.simple_block_tag
def card(content, **attrs) -> SafeString:
    return format_html('<div class="card card-pad stack"{}>{}</div>', attributes(attrs), content)


@register.simple_block_tag
def panel(content, title, id, note="") -> SafeString:
    """A sheet of the desk with its heading; `note` stands at the right of the heading."""
    head = format_html('<div class="panel-head"><h2 id="{}">{}</h2>{}</div>', id, title,
                       format_html('<span class="soft">{}</span>', note) if note else "")
    return format_html('<section class="panel stack" aria-labelledby="{}">{}{}</section>', id, head, content)


@register.simple_block_tag
def next_card(content, title, when, note="", picture="", id="seuraava") -> SafeString:
    """What comes next, at the top of a desk or of my page: how soon, what, and the content with its one main button.

    `picture` is a drawn `<img>`: `{% image_cover group.cover alt="" css="paper-img" as picture %}`.
    """
    return format_html(
        '<section class="next" aria-labelledby="{}">{}<div class="in"><p class="count">{}{}</p><div><h2 id="{}">{}</h2>'
        "{}</div>{}</div></section>", id, picture, icon("clock"), when, id, title,
        format_html('<p class="soft">{}</p>', note) if note else "", content)


@register.simple_tag
def task(words, url="", note="", tag_words="", tag_kind="warn", done=False) -> SafeString:
    """One thing to do, an item of `<ul class="tasks">`: what, by when, and a link to where it is done."""
    mark = mark_safe('<span class="tick done"></span>' if done else '<span class="tick"></span>')
    text = format_html('<a href="{}">{}</a>', url, words) if url else words
    said = format_html('<span class="vh"> ({})</span>', _("tehty")) if done else ""
    small = format_html("<small>{}</small>", note) if note else ""
    state = tag(tag_words, tag_kind) if tag_words else ""
    return format_html('<li class="task{}">{}<span class="what">{}{}{}</span>{}</li>', " is-done" if done else "",
                       mark, text, said, small, state)


@register.simple_block_tag
def fold(content, words, open=False, **attrs) -> SafeString:
    """A part that opens when asked for: `<details>`, no script."""
    return format_html('<details class="fold"{}{}><summary>{}{}</summary>{}</details>',
                       mark_safe(" open") if open else "", attributes(attrs), icon("plus"), words, content)


@register.simple_block_tag
def quote(content, by="") -> SafeString:
    footer = format_html("<footer>{}</footer>", by) if by else ""
    return format_html('<blockquote class="quote">{}{}</blockquote>', content, footer)


@register.simple_block_tag
def dialog(content, id, title) -> SafeString:
    """Opened by `{% button … data_opens=id type="button" %}`; closes with Esc and `{% close_button %}`."""
    return format_html('<dialog class="dialog" id="{}" aria-labelledby="{}-h"><h2 id="{}-h">{}</h2>{}</dialog>',
                       id, id, id, title, content)


@register.simple_tag
def close_button(words="", **attrs) -> SafeString:
    """The way out of a dialog that changes nothing."""
    return button(words or _("Sulje"), kind="quiet", type="button", data_closes=True, **attrs)


@register.simple_tag
def waiting_count(count: int) -> SafeString:
    """How many things wait behind a link of a menu; nothing when none do."""
    if not count:
        return mark_safe("")
    spoken = ngettext("%(count)s odottaa", "%(count)s odottaa", count) % {"count": count}
    return format_html(' <span class="navcount" aria-hidden="true">{}</span><span class="vh">, {}</span>',
                       count, spoken)


@register.simple_tag(takes_context=True)
def nav(context, *areas) -> SafeString:
    """The main menu: entries of the areas that this reader may use."""
    request = context.get("request")
    known = getattr(getattr(request, "actor", None), "known", False)
    open_to = [area for area in areas if known or area != "participant"]
    items = [item for area in open_to for item in navigation.menu(area, request)]
    row, rest = navigation.folded(items)
    return format_html('<ul role="list">{}{}</ul>', _links(row), _fold(rest)) if items else mark_safe("")


def _links(items) -> SafeString:
    return format_html_join("", '<li><a href="{}"{}>{}{}</a></li>', (
        (item.url, mark_safe(' aria-current="page"') if item.current else "", item.label, waiting_count(item.count))
        for item in items))


def _fold(items) -> SafeString:
    """The rest of a long row, opened without scripts."""
    if not items:
        return mark_safe("")
    return format_html(
        '<li class="restmenu"><details class="view"><summary>{}{}</summary><ul role="list">{}</ul></details></li>',
        _("Lisää"), waiting_count(sum(item.count for item in items)), _links(items))


@register.simple_tag(takes_context=True)
def frame(context, name, menu="") -> SafeString:
    """A part of the page's frame, drawn once for everybody with the same language and choices."""
    request = context.get("request")
    return frames.part(
        name, language=context["language"], preferences=context["preferences"], federation=context["federation"],
        address=request.get_full_path() if request else "", menu=menu)


@register.inclusion_tag("ui/tabs.html", takes_context=True)
def tabs(context, kind, thing=None, label="", **kwargs) -> dict:
    """Tabs of a thing's pages: `{% tabs "group" thing=group slug=group.slug %}`."""
    items = navigation.tabs(kind, context.get("request"), thing, **kwargs)
    row, rest = navigation.folded(items)
    return {"links": format_html("{}{}", _links(row), _fold(rest)) if items else "", "label": label or _("Osiot")}


@register.inclusion_tag("ui/breadcrumb.html")
def breadcrumb(*parts) -> dict:
    """`{% breadcrumb _("Työpöytä") desk_url group.name group_url _("1. tapaaminen") %}`: pairs, then where we are."""
    return {"links": list(zip(parts[:-1:2], parts[1:-1:2], strict=True)), "here": parts[-1]}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context, page, key="sivu") -> dict:
    """Earlier and later of a Django `Page`; the query's other keys are kept."""
    query = context["request"].GET.copy()
    query.pop(key, None)
    kept = f"{query.urlencode()}&" if query else ""
    return {"page": page, "key": key, "kept": kept}


@register.filter
def markdown(text, top=3) -> SafeString:
    """Markdown that people wrote: HTML switched off, then an allow-list. `|markdown:2` right under the page's h1."""
    return render(text or "", top)


@register.simple_tag
def url_with(kept: str, key: str, value) -> str:
    return f"?{kept}{key}={value}"


@register.simple_tag(takes_context=True)
def get_notices(context) -> list:
    """Messages of this session; asked only where there is a session, so that anonymous pages stay cookie-free."""
    return list(get_messages(context["request"]))


@register.simple_tag(takes_context=True)
def preference_pill(context, name, value, words) -> SafeString:
    """One choice of the preferences form."""
    chosen = getattr(context["preferences"], name) == value
    key = f"preference-{name}-{value or 'auto'}"
    return format_html('<span class="pill"><input type="radio" name="{}" value="{}" id="{}"{}>'
                       '<label for="{}">{}</label></span>', name, value, key,
                       mark_safe(" checked") if chosen else "", key, words)


@register.filter
def dial(number: str) -> str:
    """A phone number as `tel:` wants it."""
    return "".join(c for c in str(number) if c.isdigit() or c == "+")
