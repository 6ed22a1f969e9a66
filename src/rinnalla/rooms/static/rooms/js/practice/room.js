// Harjoitushuone: sama käyttöliittymä, mutta palvelimen paikalla sivun oma pieni näytelmä. Mitään ei lähde minnekään.
import { live, say } from "../words.js";
import { alone } from "./alone.js";
import { after, GUIDE, ME } from "./cast.js";
import { hosts } from "./hosts.js";

const now = () => Math.floor(Date.now() / 1000);

export class Practice extends EventTarget {
  constructor() {
    super();
    this.cursors = {};
    this.outbox = [];
    this.hands = [];
    this.play = (live.host ? hosts : alone)(this);
    setTimeout(() => this.begin());
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // Tapahtuma kuin palvelimelta: virta, numero, laji.
  event(s, t, body = {}) {
    const n = this.cursors[s] = (this.cursors[s] ?? 0) + 1;
    this.tell("event", { s, n, t, at: now(), ...body });
    return n;
  }

  come(seat, name, role) {
    this.event("all", "in", { seat, name, role, rest: false, listens: false });
  }

  says(seat, text, s = "all") {
    this.event(s, s === "all" ? "message" : "murmur", { seat, text });
  }

  begin() {
    this.tell("welcome", { now: now(), open: true, state: "inside" });
    this.come(ME, say("p_me"), live.role);
    this.play.begin();
    this.tell("synced", { now: now(), open: true, state: "inside" });
    after(1, () => this.play.start());
  }

  sync() { /* kaikki on jo täällä */ }

  put() { /* hetkelliset merkit eivät lähde minnekään */ }

  send(frame) {
    const cid = `p${Math.random()}`;
    after(0, () => {
      const act = this.play.acts[frame.do] ?? this.common[frame.do];
      if (act) act(frame);
      else if (frame.do !== "leave") this.says(GUIDE, say("p_only"));
      this.tell("ack", { cid, frame });
    });
    return cid;
  }

  hand(seat, up) {
    this.hands = this.hands.filter((one) => one !== seat);
    if (up) this.hands.push(seat);
    this.event("all", "hand", { seat, up, order: [...this.hands] });
  }

  get common() {
    return {
      say: ({ text }) => this.says(ME, text),
      reply: ({ text, of }) => this.event("all", "message", { seat: ME, text, of }),
      murmur: ({ text, part }) => this.says(ME, text, `part:${part}`),
      take_back: ({ n }) => this.event("all", "gone", { of: n }),
      erase: ({ n }) => this.event("all", "gone", { of: n }),
      edit: ({ n, text }) => this.event("all", "edited", { of: n, text }),
      hand: ({ up }) => this.hand(ME, up),
      rest: ({ on }) => this.event("all", "rest", { seat: ME, on }),
      listen: ({ on }) => this.event("all", "listen", { seat: ME, on }),
      help: ({ text }) => this.event(`seat:${ME}`, "help", { text }),
    };
  }
}
