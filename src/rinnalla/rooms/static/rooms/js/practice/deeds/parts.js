// Pienryhmät: valmistelu, avaaminen, käynti, ajan jatkaminen ja paluu. Tukihenkilö kulkee omansa mukana.
import { Refused, seconds } from "../world.js";

const MOST = 8;
const shuffled = (list) => list.map((one) => [Math.random(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
const follows = (world) => new Map([...world.seats.values()].filter((one) => one.beside).map((one) => [one.seat, one.beside]));

function together(world, seat) {
  const pairs = follows(world);
  const main = pairs.get(seat) ?? seat;
  return [main, ...[...pairs].filter(([, whom]) => whom === main).map(([who]) => who)].filter((one) => world.participants.includes(one));
}

function shared(world, groups) {
  const pairs = follows(world);
  const here = world.participants;
  const alone = shuffled(here.filter((seat) => !here.includes(pairs.get(seat))));
  return Array.from({ length: groups }, (_, n) => alone.filter((_seat, at) => at % groups === n).flatMap((seat) => together(world, seat)));
}

function tellDraft(world, draft) {
  world.parts.draft = draft;
  return world.append("hosts", "parts_draft", draft ?? { no: world.parts.no, groups: [] });
}

export const tellParts = (world) => {
  const { no, on, way, minutes, until, rooms } = world.parts;
  return world.append("all", "parts", { no, on, way, minutes, until, rooms });
};

function sit(world, seats, part) {
  for (const seat of seats) {
    const one = world.at(seat);
    if (one.part) world.append(`part:${one.part}`, "mate", { seat, on: false });
    one.part = part;
    world.append("hosts", "placed", { seat, part });
    world.append(`seat:${seat}`, "placed", { part });
    if (part) world.append(`part:${part}`, "mate", { seat, on: true });
  }
}

function open(world, plan) {
  const { parts } = world;
  if (parts.draft) tellDraft(world, null);
  const groups = plan.groups.map((group) => group.filter((seat) => world.participants.includes(seat)));
  const rooms = groups.map((_, n) => ({ part: parts.used + n + 1, n: n + 1, name: plan.names[n] ?? "" }));
  Object.assign(parts, { no: parts.no + 1, on: true, used: parts.used + rooms.length, way: plan.way, minutes: plan.minutes,
    until: seconds() + 60 * plan.minutes, names: plan.names, last: groups, rooms });
  const told = tellParts(world);
  rooms.forEach(({ part }, n) => sit(world, groups[n], part));
  return told;
}

export function back(world) {
  const { parts } = world;
  const away = [...world.seats.values()].filter((one) => one.part);
  parts.last = parts.rooms.map(({ part }) => away.filter((one) => one.part === part && one.role !== "host").map((one) => one.seat));
  for (const one of away) one.part = 0;
  for (const { part } of parts.rooms) for (const event of world.streams[`part:${part}`] ?? []) if (event.text) event.text = "";
  Object.assign(parts, { on: false, until: 0 });
  return tellParts(world);
}

function prepare(world, { no, way, count, size, minutes, names }) {
  if (world.parts.no !== no || world.parts.on) return undefined;
  const people = world.participants.filter((seat) => !follows(world).has(seat)).length;
  if (!people) throw new Refused("nobody_here");
  const wanted = count || Math.ceil(people / Math.max(size, 1));
  const groups = way === "random" ? Math.max(1, Math.min(wanted, MOST, people)) : Math.max(count, 2);
  const found = way === "random" ? shared(world, groups) : Array.from({ length: groups }, () => []);
  return tellDraft(world, { no, way, minutes, names: names.slice(0, groups), groups: found });
}

function put(world, { no, seat, group }) {
  const { draft } = world.parts;
  if (world.parts.no !== no || !draft || !world.participants.includes(seat) || group >= draft.groups.length) return undefined;
  const moved = together(world, seat);
  const groups = draft.groups.map((one, n) => [...one.filter((other) => !moved.includes(other)), ...(n === group ? moved : [])]);
  return tellDraft(world, { ...draft, groups });
}

function move(world, seats, part) {
  if (part && !(world.parts.on && world.parts.rooms.some((one) => one.part === part))) throw new Refused("no_such_part_now");
  sit(world, seats.filter((seat) => world.at(seat).part !== part), part);
}

const now = (world, no, on) => world.parts.no === no && world.parts.on === on;

export const parts = {
  parts: prepare,
  parts_put: put,
  parts_drop: (world, { no }) => (world.parts.no === no && world.parts.draft ? tellDraft(world, null) : undefined),
  parts_open: (world, { no }) => (now(world, no, false) && world.parts.draft ? open(world, world.parts.draft) : undefined),
  parts_again: (world, { no, minutes }) => (now(world, no, false) && world.parts.last.length
    ? open(world, { ...world.parts, minutes, groups: world.parts.last }) : undefined),
  parts_time: (world, { no, minutes }) => {
    if (!now(world, no, true)) return undefined;
    Object.assign(world.parts, { minutes, until: seconds() + 60 * minutes });
    return tellParts(world);
  },
  parts_end: (world, { no }) => (now(world, no, true) ? back(world) : undefined),
  place: (world, { seat, part }) => {
    if (!world.parts.on || !world.participants.includes(seat)) throw new Refused("no_such_seat");
    move(world, together(world, seat), part);
  },
  go: (world, { part }, me) => {
    if (part && me.role !== "host" && world.parts.way !== "self") throw new Refused("not_allowed");
    move(world, me.role === "host" ? [me.seat] : together(world, me.seat), part);
  },
};
