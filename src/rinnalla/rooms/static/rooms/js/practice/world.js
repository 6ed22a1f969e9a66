// Harjoitushuoneen pieni malli palvelimesta: paikat, virrat ja tapahtumat, samat lajit ja muodot kuin oikeassa huoneessa.
export const seconds = () => Math.floor(Date.now() / 1000);

// Ei onnistu nyt: `why` on sama koodi kuin palvelimella.
export class Refused extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

const PARTS = { no: 0, used: 0, on: false, way: "random", minutes: 0, until: 0, rooms: [], names: [], tasks: [],
  last: [], draft: null };

export class World extends EventTarget {
  constructor(me) {
    super();
    this.me = me;
    this.seats = new Map();
    this.streams = {};
    this.settings = { door: "hosts", premoderated: false, slow: 0, invite: "", calm: false };
    this.generation = 1;
    this.spoken = new Set();
    this.floor = 0;
    this.round = this.picks = this.wheel = this.pause = this.offer = null;
    this.parts = { ...PARTS };
    this.chairs = { talk: 0, tech: 0 };
    this.plan = [];
    this.prepared = {};
    this.item = 0;
    this.video = "own";
    this.watching = new Set();
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // Tapahtuma virran perään: numero ilman aukkoja.
  append(s, t, body = {}) {
    const line = this.streams[s] ??= [];
    const event = { s, n: line.length + 1, t, at: seconds(), ...body };
    line.push(event);
    this.tell("event", event);
    return { s, n: event.n };
  }

  find(s, n, t) {
    const event = this.streams[s]?.[n - 1];
    if (event?.t !== t) throw new Refused("no_such_message");
    return event;
  }

  // Uusi paikka on ensin ovella, ei vielä huoneessa.
  seat(seat, name, role, more = {}) {
    this.seats.set(seat, { seat, name, role, state: "away", rest: false, listens: false, hand: 0, muted: false,
      part: 0, voiceless: false, strong: true, wrote: 0, ...more });
  }

  at(seat, ...states) {
    const found = this.seats.get(seat);
    if (!found || (states.length && !states.includes(found.state))) throw new Refused("no_such_seat");
    return found;
  }

  get inside() {
    return [...this.seats.values()].filter((one) => one.state === "inside").sort((a, b) => a.seat - b.seat);
  }

  get participants() {
    return this.inside.filter((one) => one.role !== "host").map((one) => one.seat);
  }

  // Keiltä voi kysyä, ja keiltä juuri nyt. Tukihenkilöltä ei kysytä.
  get sitters() {
    const asked = this.inside.filter((one) => one.role !== "support");
    return { present: asked.map((one) => one.seat),
      ready: new Set(asked.filter((one) => !one.rest && !one.listens).map((one) => one.seat)) };
  }

  // Viittaavat: ensin ne, jotka eivät ole vielä puhuneet.
  get hands() {
    return this.inside.filter((one) => one.hand).sort((a, b) => this.spoken.has(a.seat) - this.spoken.has(b.seat) || a.hand - b.hand)
      .map((one) => one.seat);
  }

  // Mitä tältä paikalta kuulee.
  hears(seat) {
    const { state, role, part } = this.seats.get(seat);
    const here = state === "inside";
    return [`seat:${seat}`, here && "all", here && role === "host" && "hosts", here && part && `part:${part}`].filter(Boolean);
  }
}
