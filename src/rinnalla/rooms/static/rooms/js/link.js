// Yhteys huoneeseen: järjestys ilman aukkoja, katkennut yhteys palaa itse, lähettämätön viesti pysyy tallessa.
import { Outbox } from "./outbox.js";
import { live } from "./words.js";

const SLOW = 15000;
const SILENT = 15000;  // näin pitkään odotetaan vastausta, ennen kuin yhteys avataan uudelleen

export class Link extends EventTarget {
  constructor(every = 30000) {
    super();
    this.cursors = {};
    this.early = {};
    this.tries = 0;
    this.sent = new Outbox();
    setInterval(() => this.sync(), every);
    addEventListener("online", () => this.open());
    this.open();
  }

  open() {
    if (this.socket && this.socket.readyState < 2) return;
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = this.socket = new WebSocket(`${scheme}://${location.host}/ws/huone/${live.meeting}/`);
    let opened = false;
    this.silence ??= setTimeout(() => this.silent(), SILENT);
    socket.addEventListener("open", () => {
      opened = true;
      this.tries = 0;
      this.sync();
      this.tell("up");
      for (const frame of this.sent.waiting()) this.put(frame);
      if (this.sent.missed) this.tell("missed");
    });
    socket.addEventListener("message", (message) => socket === this.socket && this.hear(JSON.parse(message.data)));
    socket.addEventListener("close", (event) => socket === this.socket && this.closed(event.code, opened));
  }

  // Verkko hävisi sanomatta mitään: ei jäädä odottamaan, vaan avataan uusi yhteys.
  silent() {
    const dead = this.socket;
    this.socket = null;
    dead.close();
    this.closed(1006, true);
  }

  closed(code, opened) {
    this.silence = clearTimeout(this.silence);
    if (code === 4400) return;
    const ended = code > 4400 && code < 4500;
    if (ended) this.over();
    if (ended) return;
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
    this.silence = clearTimeout(this.silence);
    if (message.list) this.tell("catching");
    if (message.s && message.t) this.order(message);
    else if (message.type === "events") message.list.forEach((event) => this.order(event));
    else if (message.type === "ack" || message.type === "refused") {
      Object.assign(message, this.sent.answered(message, (frame) => this.put(frame)));
    }
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
    if (this.socket?.readyState !== 1) return;
    this.socket.send(JSON.stringify(frame));
    if (this.sent.went(frame)) this.silence ??= setTimeout(() => this.silent(), SILENT);
  }

  // Lähtevä saa oman merkin ja lähtee katkon jälkeen uudelleen, kunnes palvelin on vastannut.
  send(frame) {
    const marked = this.sent.add(frame);
    this.put(marked);
    return marked.cid;
  }
}
