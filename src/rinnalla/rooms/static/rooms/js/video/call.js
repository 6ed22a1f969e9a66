// Videopuhelu tässä huoneessa: tulo, paluu katkon jälkeen, siirto pienryhmään, lähtö.
import { live, say } from "../words.js";
import { Faces } from "./faces.js";
import { hearing } from "./hearing.js";
import { Own } from "./own.js";
import { Peers } from "./peers.js";
import { weather } from "./weather.js";

const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const PATIENCE = 3000;
const FINAL = ["waiting", "removed", "no_video", "ended", "provider"];

export class Call extends EventTarget {
  constructor(signal, mode) {
    super();
    this.signal = signal;
    this.own = new Own(mode);
    this.on = true;
    this.tries = 0;
    this.faces = new Faces(() => this.want());
    this.faces.silent = (on) => this.problem(on ? say("sound_waits") : "");
    this.unhear = hearing(this);
    this.weather = weather(this);
  }

  problem(words) {
    this.dispatchEvent(new CustomEvent("problem", { detail: words }));
  }

  changed() {
    this.dispatchEvent(new Event("changed"));
  }

  // Mukaan pääsee, vaikka selain yhä kysyisi lupaa laitteisiin: kuva ja ääni tulevat, kun lupa tulee.
  async start() {
    await Promise.race([this.own.open(), pause(PATIENCE)]);
    await this.connect();
  }

  // Yhä uudelleen, kunnes onnistuu; uudempi yritys lopettaa vanhan.
  async connect() {
    const mine = this.attempt = {};
    const current = () => this.on && this.attempt === mine;
    while (current()) {
      try {
        await this.come(current);
        return;
      } catch (error) {
        if (!current()) return;
        if (FINAL.includes(error.message)) {
          this.stop(error.message, error.words);
          return;
        }
        this.tries += 1;
        if (this.tries === 3) this.problem(say("video_back_soon"));
        await pause(Math.min(4000, 200 * 2 ** Math.min(this.tries, 4)) * (0.7 + Math.random() * 0.5));
      }
    }
  }

  async come(current) {
    this.peers?.close();
    const way = await this.signal.ask("enter");
    if (way.kind !== "sfu") return this.stop("switched");
    const { ticket, ice, publish, bitrate, screen } = way.params;
    const relay = location.hash === "#video=relay";
    const peers = new Peers(this.signal, { servers: ice, relay }, (list) => this.faces.show(list));
    const joined = await this.signal.ask("join", { ticket });
    if (!current()) return peers.close();
    Object.assign(this, { peers, publishes: publish, shares: screen, part: joined.part, tries: 0 });
    this.own.peers = peers;
    this.own.voice = joined.voice;
    if (!joined.voice) this.own.set("mic", false);
    for (const number of [...this.faces.feeds.keys()]) this.faces.gone(number);
    this.faces.learn(joined.feeds);
    if (publish) await peers.publish(this.own.tracks, bitrate, () => this.again());
    this.mine();
    this.tellOwn();
    this.changed();
    this.dispatchEvent(new Event("here"));
    return null;
  }

  mine() {
    this.faces.mine(this.own.media.tracks.video);
  }

  want() {
    if (this.peers && !this.peers.closed) this.peers.want(this.faces.wanted(), () => this.again(), () => this.want());
  }

  tellOwn() {
    if (this.peers) this.signal.ask("shows", this.own.showing).catch(() => {});
  }

  again() {
    if (this.on) this.connect();
  }

  ended(why) {
    if (why === "engine" || why === "moved") this.again();
    else this.stop(why);
  }

  rest() {
    this.own.set("camera", false);
    this.own.set("mic", false);
  }

  audioOnly(on) {
    this.faces.audioOnly = on;
    if (on) this.own.set("camera", false);
    this.want();
    this.changed();
  }

  // Miksi: tyhjä, kun lähdin itse.
  stop(why = "", words = "") {
    if (!this.on) return;
    this.on = false;
    this.weather.stop();
    this.unhear();
    this.peers?.close();
    this.own.close();
    this.faces.close();
    if (!why) this.signal.ask("leave").catch(() => {});
    this.dispatchEvent(new CustomEvent("over", { detail: { why, words } }));
  }
}
