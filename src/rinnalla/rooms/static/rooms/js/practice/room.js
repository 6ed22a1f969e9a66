// Harjoitushuone: sama käyttöliittymä, palvelimen paikalla sivun oma pieni malli. Mitään ei lähde minnekään.
import { live } from "../words.js";
import { act, isSignal, signal } from "./deeds/deeds.js";
import { picture } from "./picture.js";
import { play } from "./play.js";
import { Refused, seconds, World } from "./world.js";

const mark = () => crypto.getRandomValues(new Uint32Array(3)).reduce((text, n) => text + n.toString(36), "p");

export class Practice extends EventTarget {
  constructor(place = live) {
    super();
    this.cursors = {};
    this.sent = { list: [] };
    this.frames = [];
    this.world = new World(place.seat);
    Object.assign(this.world, { plan: place.plan ?? [], prepared: place.prepared ?? {} });
    this.picture = picture(this.world, (message) => this.tell("video", { type: "video", ...message }));
    this.world.addEventListener("event", ({ detail }) => this.pass(detail.s));
    this.world.addEventListener("signal", ({ detail }) => this.flicker(detail));
    this.world.addEventListener("ended", () => location.assign(place.end));
    this.begun = new Promise((done) => setTimeout(() => done(this.begin(place))));
    Practice.open = this;
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  get status() {
    return { now: seconds(), open: true, state: this.world.seats.get(this.world.me).state };
  }

  begin(place) {
    this.play = play(this.world, place);
    this.tell("welcome", this.status);
    this.sync();
    return this.play.start();
  }

  // Virrasta eteenpäin siitä, mihin jäätiin, jos se kuuluu tälle paikalle.
  pass(stream) {
    if (!this.world.seats.get(this.world.me) || !this.world.hears(this.world.me).includes(stream)) return;
    const line = this.world.streams[stream] ?? [];
    while ((this.cursors[stream] ?? 0) < line.length) {
      const event = line[this.cursors[stream] ?? 0];
      this.cursors[stream] = event.n;
      this.tell("event", { ...event });
    }
  }

  sync() {
    for (const stream of this.world.hears(this.world.me)) this.pass(stream);
    this.tell("synced", this.status);
  }

  // Hetken merkki näkyy niille, jotka ovat samassa paikassa; kirjoittamisen tahdissa vain ikkunan avanneille.
  flicker({ type, seat, part, fields }) {
    const me = this.world.seats.get(this.world.me);
    if (part !== me.part || (type === "live" && !this.world.watching.has(me.seat))) return;
    this.tell(type, { type, seat, ...fields });
  }

  put(frame) {
    this.frames.push(frame);
    if (frame.do === "sync") this.sync();
    else setTimeout(() => signal(this.world, this.world.me, frame));
  }

  send(frame) {
    const marked = { ...frame, cid: mark() };
    this.frames.push(marked);
    setTimeout(() => this.hear(marked, frame));
    return marked.cid;
  }

  hear(marked, frame) {
    const { cid } = marked;
    if (frame.do === "video") {
      this.picture(marked);
      return;
    }
    if (isSignal(frame)) {
      signal(this.world, this.world.me, frame);
      return;
    }
    try {
      this.tell("ack", { type: "ack", cid, frame, ...act(this.world, this.world.me, frame) });
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      this.world.tell("refused", { frame, why: problem.why });
      this.tell("refused", { type: "refused", cid, frame, why: problem.why });
    }
  }
}
