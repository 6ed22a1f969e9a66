"""People in browsers who come to the video of a room."""

from collections.abc import Callable

from playwright.sync_api import Page

STATS = """async () => {
  const sum = {frames: 0, audio: 0, sentAudio: 0, sentVideo: 0, widths: [], via: "", remote: []};
  for (const pc of window.pcs.filter((one) => one.connectionState !== "closed")) {
    const rows = await pc.getStats();
    rows.forEach((row) => {
      if (row.type === "inbound-rtp" && row.kind === "video") {
        sum.frames += row.framesDecoded || 0; sum.widths.push(row.frameWidth || 0);
      }
      if (row.type === "inbound-rtp" && row.kind === "audio") sum.audio += row.packetsReceived || 0;
      if (row.type === "outbound-rtp" && row.kind === "audio") sum.sentAudio += row.packetsSent || 0;
      if (row.type === "outbound-rtp" && row.kind === "video") sum.sentVideo += row.framesSent || 0;
      if (row.type === "transport" && row.selectedCandidatePairId) {
        const pair = rows.get(row.selectedCandidatePairId);
        const local = rows.get(pair.localCandidateId), remote = rows.get(pair.remoteCandidateId);
        sum.via = local.candidateType; sum.remote.push(remote.address);
      }
    });
  }
  return sum;
}"""
HEARD = """async (seat) => {
  const audio = document.querySelector(`audio[data-from="${seat}"]`);
  const track = audio?.srcObject.getTracks()[0];
  for (const pc of window.pcs) for (const receiver of pc.getReceivers()) {
    if (receiver.track !== track) continue;
    let got = 0;
    (await receiver.getStats()).forEach((row) => { if (row.type === "inbound-rtp") got = row.packetsReceived; });
    return got;
  }
  return 0;
}"""
GROWN = """async ([what, seat, than, seconds]) => {
  const until = performance.now() + seconds * 1000;
  for (;;) {
    const found = await (NUMBERS)(seat);
    const now = what ? found[what] : found;
    if (now > than || performance.now() > until) return now;
    await new Promise((done) => setTimeout(done, 50));
  }
}"""
SENDING = """window.pcs.filter((one) => one.connectionState === "connected").flatMap((one) => one.getTransceivers()
  .filter((t) => t.currentDirection === "sendonly" && t.receiver.track.kind === "audio"))[0]"""
FORCE = f"""async () => {{
  const stream = await navigator.mediaDevices.getUserMedia({{audio: true}});
  await ({SENDING}).sender.replaceTrack(stream.getAudioTracks()[0]);
}}"""
AGAIN = """async (op) => {
  const pc = window.pcs.find((one) => one.connectionState === "connected" && one.getTransceivers()
    .some((t) => t.currentDirection === "sendonly"));
  await pc.setLocalDescription(await pc.createOffer());
  const jsep = {type: "offer", sdp: pc.localDescription.sdp};
  const answer = await window.askVideo(op, {jsep});
  if (answer.jsep) await pc.setRemoteDescription(answer.jsep);
  return answer.error || "done";
}"""
SPY = """window.pcs = []; const Real = window.RTCPeerConnection;
window.RTCPeerConnection = class extends Real { constructor(...a) { super(...a); window.pcs.push(this); } };
const Wire = window.WebSocket; let wire; window.WebSocket = class extends Wire {
  constructor(...a) { super(...a); wire = this; } };
window.askVideo = (op, body) => new Promise((yes) => { const cid = "own" + Math.random().toString(36).slice(2);
  wire.addEventListener("message", (e) => { const m = JSON.parse(e.data); if (m.re === cid) yes(m); });
  wire.send(JSON.stringify({do: "video", op, body, cid})); });"""


class Somebody:
    """One person with a page of their own."""

    def __init__(self, browser, server, given: dict, name: str, *, width: int = 1280, tail: str = ""):
        self.server, self.name = server, name
        self.context = browser.new_context(viewport={"width": width, "height": 800}, locale="fi-FI",
                                           reduced_motion="reduce", timezone_id="Europe/Helsinki")
        self.context.set_default_timeout(60_000)
        self.context.grant_permissions(["camera", "microphone"], origin=server.url)
        self.context.add_cookies([{"name": "istunto", "value": given["cookies"][name], "url": server.url}])
        self.context.add_init_script(SPY)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.address = f"{server.url}/huone/{given['meeting']}/{tail}"

    def come(self) -> "Somebody":
        self.page.goto(self.address)
        return self

    def join(self, mode: str = "camera") -> "Somebody":
        self.page.click("#video-open")
        self.page.click(f"#video-join [data-mode={mode}]")
        self.page.locator("#mic").wait_for(state="attached")
        return self

    def stats(self) -> dict:
        return self.page.evaluate(STATS)

    def more(self, what: str, than: float = 0, seconds: float = 60) -> float:
        """Wait until a number of the statistics has grown beyond what it was, and return it."""
        return self.until(STATS, what, None, than, seconds)

    def until(self, numbers: str, what: str, seat: int | None, than: float, seconds: float) -> float:
        """Look in the page again and again (a predicate with a promise would be taken for true at once)."""
        found = self.page.evaluate(GROWN.replace("NUMBERS", numbers), [what, seat, than, seconds])
        assert found > than, f"{what or 'sound'} of {self.name} stayed at {found}, expected more than {than}"
        return found

    def sees(self, seat: int, seconds: float = 60) -> None:
        """A picture moves on somebody's seat."""
        self.page.wait_for_function(
            """seat => { const v = document.querySelector(`[data-seat="${seat}"] video:not([hidden])`);
               return v && v.videoWidth > 0 && v.currentTime > 0; }""", arg=seat, timeout=seconds * 1000)

    def sees_no_picture(self, seat: int, seconds: float = 60) -> None:
        self.page.wait_for_function("seat => !document.querySelector(`[data-seat=\"${seat}\"] video:not([hidden])`)",
                                    arg=seat, timeout=seconds * 1000)

    def heard_from(self, seat: int) -> int:
        """How many packets of sound have come from somebody."""
        return self.page.evaluate(HEARD, seat)

    def hears(self, seat: int, than: int, seconds: float = 60) -> None:
        self.until(HEARD, "", seat, than, seconds)

    def hears_nothing(self, seat: int, sent: Callable[[], object]) -> int:
        """While somebody sends on (`sent` waits for that), nothing more comes; what was on its way may come first."""
        for _ in range(5):
            before = self.heard_from(seat)
            sent()
            if self.heard_from(seat) == before:
                return before
        raise AssertionError(f"{self.name} goes on hearing {seat}")

    def voice(self, seat: int, which: str) -> None:
        """A host closes ("sound") or opens ("silent") a voice from the list of people."""
        self.page.locator(f"#people [data-key='{seat}'] [data-if={which}]:not([hidden])").wait_for(state="attached")
        self.page.evaluate("""([seat, which]) => document.querySelector(
            `#people [data-key="${seat}"] [data-if=${which}] button`).click()""", [seat, which])

    def force_the_microphone(self) -> None:
        """Send sound past our own page's buttons, as somebody with a console would."""
        self.page.evaluate(FORCE)

    def ask_the_engine(self, op: str) -> str:
        """Ask the server to take the sound again: a fresh offer on the same connection."""
        return self.page.evaluate(AGAIN, op)

    def keep_the_page(self) -> None:
        """The page does not go away when it is told to."""
        self.page.route("**/huone/**", lambda route: route.abort())

    @property
    def seat(self) -> int:
        return self.page.evaluate("JSON.parse(document.getElementById('live').textContent).seat")

    def close(self) -> None:
        self.context.close()
