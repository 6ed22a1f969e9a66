// Oma mikrofoni, kamera ja jaettu näyttö: mitä itse haluan, ja mitä palvelin sallii.
import { announce } from "../aloud.js";
import { live, say } from "../words.js";
import { Media } from "./media.js";

const NAME = { audio: "mic", video: "camera" };
const ASKING = 3000;  // näin kauan odotetaan vastausta selaimen kysymykseen, ennen kuin siitä kerrotaan

export class Own extends EventTarget {
  constructor(mode) {
    super();
    this.media = new Media(live.video.picture);
    this.first = { audio: mode !== "listen", video: mode === "camera" };
    this.mic = this.camera = this.over = false;
    this.voice = true;
    this.screen = null;
    this.peers = null;
    this.media.addEventListener("lost", ({ detail }) => {
      this.set(NAME[detail], false);
      this.problem(this.media.problems[detail]);
    });
    for (const name of ["held", "found"]) this.media.addEventListener(name, () => this.problem(this.troubles));
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  problem(words) {
    this.tell("problem", words);
  }

  get troubles() {
    return Object.values(this.media.problems).join(" ");
  }

  // Kumpikin laite erikseen: toinen toimii, vaikka toinen ei. Selaimen kysymys saa odottaa vastausta.
  async open() {
    let asked = false;
    const asking = setTimeout(() => this.problem(say("media_asking"), asked = true), ASKING);
    for (const kind of ["audio", "video"]) {
      if (this.over || !this.first[kind] || this.media.tracks[kind] || (kind === "audio" && !this.voice)) continue;
      this[NAME[kind]] = Boolean(await this.media.open(kind));
      await this.peers?.send(kind, this.tracks[kind]);
      this.tell("changed");
    }
    clearTimeout(asking);
    if (!this.over && (asked || this.troubles)) this.problem(this.troubles);
  }

  get tracks() {
    return { audio: this.mic && this.voice ? this.media.tracks.audio : null, video: this.screen ?? this.media.tracks.video };
  }

  get showing() {
    return { camera: this.camera, mic: this.mic && this.voice, screen: Boolean(this.screen) };
  }

  async set(what, on) {
    const kind = what === "mic" ? "audio" : "video";
    if (on && what === "mic" && !this.voice) return this.problem(say("voice_closed"));
    if (on && this.media.asked[kind]) return null;
    const had = this.media.problems[kind];
    if (on && !this.media.tracks[kind]) {
      await this.media.open(kind);
      const words = this.media.problems[kind] ?? (had ? this.troubles : null);
      if (words !== null) this.problem(words);
    }
    if (!on) this.media.close(kind);
    const before = this[what];
    this[what] = on && Boolean(this.media.tracks[kind]);
    await this.peers?.send(kind, this.tracks[kind]);
    if (before !== this[what]) announce(say(`${what}_${this[what] ? "on" : "off"}`));
    return this.tell("changed");
  }

  // Vaihdettu laite otetaan heti käyttöön, jos se on auki.
  async choose(kind, device) {
    this.media.choose(kind, device);
    if (this[kind === "audio" ? "mic" : "camera"]) {
      await this.media.open(kind);
      await this.set(kind === "audio" ? "mic" : "camera", true);
    }
  }

  silence(on) {
    const before = this.voice;
    this.voice = !on;
    if (on) this.set("mic", false);
    if (before === on) this.problem(say(on ? "voice_closed" : "voice_open"));
    this.tell("changed");
  }

  async share(on) {
    this.screen?.stop();
    this.screen = null;
    if (on) {
      try {
        const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 8 } }, audio: false });
        [this.screen] = stream.getVideoTracks();
        this.screen.contentHint = "detail";
        this.screen.addEventListener("ended", () => this.share(false));
      } catch {
        this.problem(say("screen_failed"));
      }
    }
    await this.peers?.send("video", this.tracks.video);
    if (this.screen || !on) this.problem(this.screen ? say("screen_on") : "");
    this.tell("changed");
  }

  close() {
    this.over = true;
    this.screen?.stop();
    this.media.closeAll();
  }
}
