// Mitä sanotaan: viestit, vastaukset, muokkaus, poisto, yksityinen viesti, avunpyyntö, toive, ilmoitus.
import { Refused, seconds } from "../world.js";

const hostly = (me) => me.role === "host";

function mustHaveVoice(me) {
  if (me.muted && !hostly(me)) throw new Refused("muted");
}

function paced(world, me) {
  const { slow } = world.settings;
  if (hostly(me) || !slow) return;
  if (seconds() - me.wrote < slow) throw new Refused("slow");
  me.wrote = seconds();
}

function hold(world, me, text, more) {
  const mine = world.append(`seat:${me.seat}`, "held", { text });
  world.append("hosts", "held", { seat: me.seat, of: mine.n, text, ...more });
  return mine;
}

function say(world, me, text, of = 0) {
  mustHaveVoice(me);
  if (me.part && !hostly(me)) throw new Refused("in_part");
  paced(world, me);
  if (of) world.find("all", of, "message");
  if (world.settings.premoderated && !hostly(me)) return hold(world, me, text, of ? { re: of } : {});
  return world.append("all", "message", { seat: me.seat, text, ...(of ? { of } : {}) });
}

// Teksti lähtee tapahtumasta; paikka jää.
const empty = (event) => {
  for (const field of Object.keys(event)) if (!["s", "n", "t", "at", "seat"].includes(field)) delete event[field];
  event.gone = true;
};

function erase(world, n) {
  const message = world.find("all", n, "message");
  if (message.gone) return undefined;
  empty(message);
  return world.append("all", "gone", { of: n });
}

function edit(world, me, { n, text }) {
  mustHaveVoice(me);
  const message = world.find("all", n, "message");
  if (message.seat !== me.seat || message.gone) throw new Refused("not_yours");
  if (world.settings.premoderated && !hostly(me)) throw new Refused("looked_at");
  Object.assign(message, { text, edited: true });
  return world.append("all", "edited", { of: n, text });
}

function decide(world, { n, approve }) {
  const held = world.find("hosts", n, "held");
  if (held.gone) return undefined;
  const { seat, of, text, re, part } = held;
  empty(held);
  empty(world.find(`seat:${seat}`, of, "held"));
  if (approve && part) world.append(`part:${part}`, "murmur", { seat, text });
  else if (approve) world.append("all", "message", { seat, text, ...(re ? { of: re } : {}) });
  world.append("hosts", "decided", { of: n, approved: approve });
  world.append(`seat:${seat}`, "decided", { of, approved: approve });
  return undefined;
}

function whisper(world, me, { to, text }) {
  const other = world.at(to, "inside", "waiting");
  if (to === me.seat) throw new Refused("no_such_seat");
  if (!hostly(me) && !hostly(other)) throw new Refused("only_with_hosts");
  mustHaveVoice(me);
  const body = { from: me.seat, to, name: me.name, text };
  world.append(`seat:${to}`, "private", body);
  return world.append(`seat:${me.seat}`, "private", body);
}

function help(world, me, text) {
  const where = me.part ? { part: me.part } : {};
  world.append("hosts", "help", { seat: me.seat, name: me.name, text, ...where });
  return world.append(`seat:${me.seat}`, "help", { text });
}

function report(world, me, { about, n, words }) {
  const target = world.at(about);
  const quoted = world.streams.all?.[n - 1];
  const of = quoted?.t === "message" && quoted.seat === about && !quoted.gone ? n : 0;
  if (!hostly(target)) world.append("hosts", "reported", { seat: about, by: me.seat, of, words });
  return world.append(`seat:${me.seat}`, "reported");
}

export function murmur(world, me, { part, text }) {
  mustHaveVoice(me);
  if (!part || me.part !== part) throw new Refused("no_such_part_now");
  if (world.settings.premoderated && !hostly(me)) return hold(world, me, text, { part });
  return world.append(`part:${part}`, "murmur", { seat: me.seat, text });
}

function unsay(world, me, { part, n }) {
  const message = world.find(`part:${part}`, n, "murmur");
  if (me.part !== part) throw new Refused("no_such_message");
  if (message.seat !== me.seat && !hostly(me)) throw new Refused("not_yours");
  if (message.gone) return undefined;
  empty(message);
  return world.append(`part:${part}`, "unsaid", { of: n });
}

export const talk = {
  say: (world, me, { text }) => say(world, me, text),
  reply: (world, me, { of, text }) => say(world, me, text, of),
  edit, whisper, report, murmur, unsay,
  help: (world, me, { text }) => help(world, me, text),
  wish: (world, _me, { text }) => { world.append("hosts", "wish", { text }); },
  take_back: (world, me, { n }) => {
    if (world.find("all", n, "message").seat !== me.seat) throw new Refused("not_yours");
    return erase(world, n);
  },
  erase: (world, _me, { n }) => erase(world, n),
  decide: (world, _me, frame) => decide(world, frame),
};
