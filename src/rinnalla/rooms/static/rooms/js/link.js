// Yhteys huoneeseen: järjestys ilman aukkoja, katkennut yhteys palaa itse, lähettämätön viesti pysyy tallessa.
import { live } from "./words.js";

const SLOW = 15000;
const mark = () => [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(36)).join("").slice(0, 20);

export class Link extends EventTarget {
  constructor(every = 30000) {
    super();
    this.cursors = {};
    this.early = {};
    this.tries = 0;
    this.box = `rinnalla:${live.meeting}:${live.seat}`;
    this.outbox = JSON.parse(sessionStorage.getItem(this.box) ?? "[]");
    setInterval(() => this.sync(), every);
    addEventListener("online", () => this.open());
    this.open();
  }

  open() {
    if (this.socket && this.socket.readyState < 2) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = this.socket = new WebSocket(`${scheme}://${location.host}/ws/huone/${live.meeting}/`);
    let opened = false;
    socket.addEventListener("open", () => {
      opened = true;
      this.tries = 0;
      this.sync();
      for (const frame of this.outbox) this.put(frame);
      this.tell("up");
    });
    socket.addEventListener("message", (message) => this.hear(JSON.parse(message.data)));
    socket.addEventListener("close", (event) => this.closed(event.code, opened));
  }

  closed(code, opened) {
    if (code === 4400) return;
    if (code > 4400 && code < 4500) {
      this.over();
      return;
    }
    this.tell("down");
    this.tries += 1;
    if (!opened && this.tries % 3 === 0) this.ask();
    const pause = Math.min(SLOW, 400 * 2 ** Math.min(this.tries, 6)) * (0.7 + Math.random() * 0.6);
    setTimeout(() => this.open(), pause);
  }

  // Ovi sulkeutui: kuva ja ääni loppuvat heti, sivu kertoo, miksi.
  over() {
    this.tell("over");
    location.reload();
  }

  // Palvelin vastaa, mutta ovi ei aukea: sivu kertoo, miksi.
  async ask() {
    try {
      if ((await fetch(location.href, { cache: "no-store" })).ok) location.reload();
    } catch { /* palvelin ei vastaa: yritetään yhä */ }
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  hear(message) {
    if (message.s && message.t) this.order(message);
    else if (message.type === "events") {
      this.tell("catching");
      message.list.forEach((event) => this.order(event));
    }
    else if (message.type === "ack" || message.type === "refused") this.answered(message);
    else if (message.type === "bye") this.over();
    else if (message.type === "resync" || message.type === "lost") {
      if (message.stream?.startsWith("part:")) this.forget(message.stream);
      this.sync();
    }
    this.tell(message.type ?? "events", message);
  }

  order(event) {
    const early = this.early[event.s] ??= new Map();
    early.set(event.n, event);
    let next;
    while ((next = early.get((this.cursors[event.s] ?? 0) + 1))) {
      early.delete(next.n);
      this.cursors[event.s] = next.n;
      this.tell("event", next);
    }
    for (const n of early.keys()) if (n <= (this.cursors[event.s] ?? 0)) early.delete(n);
    if (early.size && !this.asking) this.asking = setTimeout(() => { this.asking = null; this.sync(); }, 300);
  }

  // Pienryhmän virta päättyi: sitä ei kysytä enää.
  forget(stream) {
    delete this.cursors[stream];
    delete this.early[stream];
  }

  sync() {
    this.put({ do: "sync", cursors: this.cursors });
  }

  put(frame) {
    if (this.socket.readyState === 1) this.socket.send(JSON.stringify(frame));
  }

  // Viesti saa oman merkin ja lähtee uudelleen, kunnes palvelin on sen tallettanut.
  send(frame) {
    const marked = { ...frame, cid: mark() };
    if (frame.text !== undefined) {
      this.outbox.push(marked);
      this.store();
    }
    this.put(marked);
    return marked.cid;
  }

  answered(message) {
    const { cid, why } = message;
    message.frame = this.outbox.find((one) => one.cid === cid);
    if (why === "slow" || why === "try_again") {
      if (message.frame) setTimeout(() => this.put(message.frame), 1500);
      return;
    }
    this.outbox = this.outbox.filter((one) => one.cid !== cid);
    this.store();
  }

  store() {
    sessionStorage.setItem(this.box, JSON.stringify(this.outbox));
  }
}
