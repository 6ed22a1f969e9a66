"""Cameras and microphones that fail as a test says, and the words that are told of each fault."""

from .people import Somebody

STUB = """window.fault = FAULTS; window.wishes = []; window.given = []; window.there = true;
(() => {
  const devices = navigator.mediaDevices;
  const real = devices.getUserMedia.bind(devices), listed = devices.enumerateDevices.bind(devices);
  devices.getUserMedia = async (wish) => {
    const kind = wish.video ? "video" : "audio", name = window.fault[kind];
    window.wishes.push(kind);
    if (name === "Later") await new Promise((yes) => { window.answer = yes; });
    else if (name === "Strict" && wish[kind] !== true) throw new DOMException("", "OverconstrainedError");
    else if (name && name !== "Strict") throw new DOMException("", name);
    const stream = await real(wish);
    window.given.push(...stream.getTracks());
    return stream;
  };
  devices.enumerateDevices = async () => window.there ? listed() : [];
})();"""
OPEN = """kind => window.given.filter((one) => one.kind === kind && one.readyState === "live").length"""
TOLD = {
    "video": {"NotAllowedError": "Selain ei saa käyttää kameraa", "SecurityError": "Selain ei saa käyttää kameraa",
              "NotFoundError": "Kameraa ei löydy", "NotReadableError": "Kamera on toisen ohjelman käytössä",
              "AbortError": "Kamera on toisen ohjelman käytössä", "OverconstrainedError": "Kamera ei auennut",
              "TypeError": "Kamera ei auennut"},
    "audio": {"NotAllowedError": "Selain ei saa käyttää mikrofonia",
              "SecurityError": "Selain ei saa käyttää mikrofonia",
              "NotFoundError": "Mikrofonia ei löydy", "NotReadableError": "Mikrofoni on toisen ohjelman käytössä",
              "AbortError": "Mikrofoni on toisen ohjelman käytössä", "OverconstrainedError": "Mikrofoni ei auennut",
              "TypeError": "Mikrofoni ei auennut"},
}
BUTTON = {"video": "#camera", "audio": "#mic"}


class Unlucky(Somebody):
    """Somebody whose devices fail: `fault(video="NotFoundError")`; an empty word: it works again."""

    def __init__(self, *given, **more):
        faults = {kind: more.pop(kind, "") for kind in ("video", "audio")}
        super().__init__(*given, **more)
        self.context.add_init_script(STUB.replace("FAULTS", str(faults)))

    def fault(self, **how: str) -> None:
        self.page.evaluate("how => Object.assign(window.fault, how)", how)

    def press(self, kind: str) -> None:
        self.page.click(BUTTON[kind])

    def told(self, words: str) -> None:
        """Seen beside the circle, and said once to a screen reader."""
        self.page.locator("#video-note:visible", has_text=words).wait_for()
        self.page.locator("[data-announce] p", has_text=words).first.wait_for(state="attached")

    def told_nothing(self) -> None:
        self.page.locator("#video-note").wait_for(state="hidden")

    def shows(self, kind: str, on: bool) -> None:
        self.page.locator(f"{BUTTON[kind]}[aria-pressed={str(on).lower()}]").wait_for()

    def held_open(self, kind: str, count: int) -> None:
        """So many tracks are live: the light of the camera."""
        self.page.wait_for_function(f"([kind, count]) => ({OPEN})(kind) === count", arg=[kind, count])

    def happens(self, kind: str, event: str) -> None:
        """Something happens to the device itself: `ended`, `mute`, `unmute`."""
        self.page.evaluate("""([kind, name]) => {
            const track = window.given.findLast((one) => one.kind === kind && one.readyState === "live");
            if (name === "ended") track.stop();
            track.dispatchEvent(new Event(name)); }""", [kind, event])

    def devices_change(self, there: bool) -> None:
        self.page.evaluate("""there => { window.there = there;
            navigator.mediaDevices.dispatchEvent(new Event("devicechange")); }""", there)

    def says(self, text: str, *others: Somebody) -> None:
        """The talk goes on whatever the devices do."""
        self.page.fill("#text", text)
        self.page.press("#text", "Enter")
        for one in (self, *others):
            one.page.locator("#log").get_by_text(text, exact=True).wait_for()
