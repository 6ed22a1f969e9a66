"""What a screen reader would say: everything that is added to a live region, recorded before any script runs."""

EAR = """
(() => {
  const LIVE = "[aria-live=polite], [aria-live=assertive], [role=status], [role=alert], [role=log]";
  window.heard = [];
  window.asked = window.synced = 0;
  const region = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest(LIVE);
  const say = (place, text) => {
    const words = (text ?? "").trim();
    if (place && words && !place.closest("[hidden]")) window.heard.push(words);
  };
  const hear = (changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "childList") for (const node of addedNodes) say(region(target), node.textContent);
      else if (type === "characterData") say(region(target), target.data);
      else if (!target.hidden) for (const one of target.matches(LIVE) ? [target] : target.querySelectorAll(LIVE)) {
        say(one, one.textContent);
      }
    }
  };
  document.addEventListener("readystatechange", () => {
    if (document.readyState !== "interactive") return;
    new MutationObserver(hear).observe(document, { subtree: true, childList: true, characterData: true,
      attributes: true, attributeFilter: ["hidden"] });
  });
  const Real = WebSocket;
  const reach = window.fetch;
  window.WebSocket = class extends Real {
    constructor(url) {
      super(window.cut ? url.replace("/ws/", "/katki/") : url);
      window.line = this;
      this.addEventListener("message", (event) => JSON.parse(event.data).type === "synced" && (window.synced += 1));
      this.addEventListener("message", (event) => window.dead === this && event.stopImmediatePropagation());
    }

    send(what) {
      if (what.includes('"do":"sync"')) window.asked += 1;
      if (window.dead !== this) super.send(what);
    }
  };
  window.fetch = (...what) => (window.cut ? Promise.reject(new TypeError("katki")) : reach(...what));
})();
"""
CAUGHT_UP = "() => window.synced > 0 && window.asked === window.synced"
"""Also the line: `cut` and `line.close()` break it, as a lost network does; a `dead` one carries nothing, unsaid.

`asked` and `synced` count how often what is missing was asked for and had come."""


class Listener:
    """One person's page, by ear."""

    def __init__(self, page):
        self.page = page

    def heard(self) -> list[str]:
        return self.page.evaluate("window.heard")

    def ready(self) -> "Listener":
        """All that was there before has come, in silence: from now on what is new is said."""
        self.page.wait_for_function(CAUGHT_UP)
        return self

    def forget(self) -> None:
        self.page.evaluate("window.heard.length = 0")

    def until(self, words: str, seconds: float = 60) -> None:
        """Wait until this has been said, and let what belongs together be said too."""
        self.page.wait_for_function("w => window.heard.some((one) => one.includes(w))", arg=words,
                                    timeout=seconds * 1000)
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def sees(self, text: str) -> None:
        self.page.locator("#log").get_by_text(text, exact=True).wait_for()

    def cut(self) -> None:
        self.page.evaluate("window.cut = true; window.line.close()")
        self.until("Yhteys katkesi hetkeksi")

    def mend(self) -> None:
        self.page.evaluate("window.cut = false")
        self.until("Yhteys on kunnossa.", seconds=60)  # after a long cut a page waits up to twenty seconds by itself
