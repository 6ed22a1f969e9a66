// Oma mikrofoni, kamera ja jaettu näyttö: mitä itse haluan, ja mitä palvelin sallii.
import { announce } from "../aloud.js";
import { live, say } from "../words.js";
import { Media } from "./media.js";

export class Own extends EventTarget {
  constructor(mode) {
    super();
    this.media = new Media(live.video.picture);
    this.mic = mode !== "listen";
    this.camera = mode === "camera";
    this.voice = true;
    this.screen = null;
    this.peers = null;
    this.media.addEventListener("lost", ({ detail }) => {
      this.set(detail === "audio" ? "mic" : "camera", false);
      this.problem(this.media.problems[detail]);
    });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  problem(words) {
    this.tell("problem", words);
  }

  async open() {
    if (this.mic) await this.media.open("audio");
    if (this.camera) await this.media.open("video");
    this.mic = Boolean(this.media.tracks.audio);
    this.camera = Boolean(this.media.tracks.video);
    const problems = [...new Set(Object.values(this.media.problems))];
    if (problems.length) this.problem(problems.join(" "));
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
    if (on && !this.media.tracks[kind] && !await this.media.open(kind)) this.problem(this.media.problems[kind]);
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
    this.screen?.stop();
    this.media.closeAll();
  }
}
