// Huoneen tila tapahtumista: puhdas funktio, sama kaikilla. Taulukko: docs/room-protocol.md.
export const empty = () => ({
  seats: {}, names: {}, hands: [], messages: [], waiting: {}, held: {}, mine: [], privates: [], calls: [],
  removed: {}, muted: {}, silenced: false, admitted: false,
  settings: { door: "hosts", premoderated: false, slow: 0, invite: "", calm: false }, pace: { slow: 0, premoderated: false },
  wishes: [], part: 0, late: null, offer: null, shifts: {}, video: null, voices: {}, voiceless: false,
  floor: 0, round: null, picks: null, wheel: null, pause: null,
  chairs: { talk: 0, tech: 0 }, missing: [], parts: null, draft: null, at: 0, placed: {}, within: {},
});

const without = (map, key) => {
  delete map[key];
};
const sits = (s, e, how) => {
  if (s.seats[e.seat]) s.seats[e.seat][how] = Boolean(e.on);
};
const keeps = (s, what, { s: _stream, n: _n, t: _kind, at: _at, ...told }) => {
  s[what] = told;
};
const sets = (what, field) => (s, e) => {
  s[what] = e[field];
};
// Pienryhmän oma väki ja puhe, sen virran nimen mukaan: "part:7".
const within = (s, e) => s.within[Number(e.s.slice(5))] ??= { mates: {}, talk: [], task: "" };
const name = (state, seat) => state.names[seat] ?? "";

const HOW = {
  in: (s, e) => {
    s.seats[e.seat] = { name: e.name, role: e.role, rest: e.rest, listens: e.listens };
    s.missing = s.missing.filter((one) => one !== e.name);
    s.names[e.seat] = e.name;
    without(s.removed, e.seat);
  },
  out: (s, e) => {
    without(s.seats, e.seat);
    s.hands = s.hands.filter((seat) => seat !== e.seat);
  },
  role: (s, e) => {
    if (s.seats[e.seat]) s.seats[e.seat].role = e.role;
  },
  hand: (s, e) => {
    s.hands = e.order ?? s.hands;
  },
  rest: (s, e) => sits(s, e, "rest"),
  listen: (s, e) => sits(s, e, "listens"),
  floor: sets("floor", "seat"),
  round: (s, e) => keeps(s, "round", e),
  picks: (s, e) => keeps(s, "picks", e),
  wheel: (s, e) => keeps(s, "wheel", e),
  pause: (s, e) => keeps(s, "pause", e),
  message: (s, e) => s.messages.push({
    n: e.n, at: e.at, seat: e.seat, text: e.gone ? null : e.text, of: e.of ?? 0, edited: Boolean(e.edited),
  }),
  edited: (s, e) => {
    const message = s.messages.find((one) => one.n === e.of);
    if (message && message.text !== null && e.text !== undefined) Object.assign(message, { text: e.text, edited: true });
  },
  gone: (s, e) => {
    const message = s.messages.find((one) => one.n === e.of);
    if (message) message.text = null;
  },
  pace: (s, e) => keeps(s, "pace", e),
  wait: (s, e) => {
    s.waiting[e.seat] = { name: e.name, role: e.role, at: e.at };
    s.names[e.seat] = e.name;
  },
  wait_over: (s, e) => without(s.waiting, e.seat),
  settings: (s, e) => {
    s.settings = { door: e.door, premoderated: e.premoderated, slow: e.slow, invite: e.invite, calm: Boolean(e.calm) };
  },
  muted: (s, e) => {
    if (e.seat === undefined) s.silenced = e.on;
    else if (e.on) s.muted[e.seat] = true;
    else without(s.muted, e.seat);
  },
  removed: (s, e) => Object.assign(s.removed, { [e.seat]: name(s, e.seat) }),
  forgiven: (s, e) => without(s.removed, e.seat),
  held: (s, e) => {
    if (e.s === "hosts") {
      if (!e.gone) s.held[e.n] = { seat: e.seat, text: e.text, at: e.at };
    } else if (!e.gone) s.mine.push({ n: e.n, at: e.at, text: e.text, fate: null });
  },
  decided: (s, e) => {
    if (e.s === "hosts") without(s.held, e.of);
    else for (const one of s.mine) if (one.n === e.of) one.fate = e.approved;
    if (e.s !== "hosts" && e.approved) s.mine = s.mine.filter((one) => one.n !== e.of);
  },
  private: (s, e) => s.privates.push({ n: e.n, at: e.at, from: e.from, to: e.to, name: e.name, text: e.text }),
  help: (s, e) => s.calls.push({ key: `${e.s}${e.n}`, at: e.at, seat: e.seat, name: e.name, text: e.text }),
  reported: (s, e) => {
    if (e.seat) s.calls.push({ key: `r${e.n}`, at: e.at, seat: e.by, about: e.seat, text: e.words });
  },
  wish: (s, e) => s.wishes.push({ key: e.n, text: e.text }),
  part: sets("part", "item"),
  offer: (s, e) => keeps(s, "offer", e),
  shortened: (s, e) => Object.assign(s, { offer: null, shifts: e.shifts, late: s.late && { ...s.late, minutes: 0 } }),
  late: (s, e) => keeps(s, "late", e),
  admitted: (s) => Object.assign(s, { admitted: true }),
  video: sets("video", "way"),
  voice: (s, e) => {
    if (e.seat === undefined) s.voiceless = e.on;
    else if (e.on) s.voices[e.seat] = true;
    else without(s.voices, e.seat);
  },
  chairs: (s, e) => keeps(s, "chairs", e),
  host_missing: sets("missing", "names"),
  parts: (s, e) => keeps(s, "parts", e),
  parts_draft: (s, e) => {
    s.draft = !e.groups.length ? null
      : { no: e.no, way: e.way, minutes: e.minutes, names: e.names, tasks: e.tasks ?? [], groups: e.groups };
  },
  placed: (s, e) => {
    if (e.s === "hosts") s.placed[e.seat] = e.part;
    else s.at = e.part;
  },
  mate: (s, e) => Object.assign(within(s, e).mates, { [e.seat]: e.on }),
  murmur: (s, e) => within(s, e).talk.push({ n: e.n, at: e.at, seat: e.seat, text: e.gone ? null : e.text }),
  unsaid: (s, e) => {
    for (const one of within(s, e).talk) if (one.n === e.of) one.text = null;
  },
  task: (s, e) => Object.assign(within(s, e), { task: e.text }),
  opened: () => {}, told: () => {}, rights: () => {},
};

export const KINDS = Object.keys(HOW);

export function apply(state, event) {
  HOW[event.t]?.(state, event);
  return state;
}
