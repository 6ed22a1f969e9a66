// Pienryhmät: avaaminen, käynti, ajan jatkaminen ja paluu. Tukihenkilö kulkee omansa mukana.
import { drafts, tellDraft, together } from "./drafts.js";
import { Refused, seconds } from "../world.js";

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
    until: seconds() + 60 * plan.minutes, names: plan.names, tasks: plan.tasks, last: groups, rooms });
  const told = tellParts(world);
  rooms.forEach(({ part }, n) => plan.tasks[n] && world.append(`part:${part}`, "task", { text: plan.tasks[n] }));
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

function move(world, seats, part) {
  if (part && !(world.parts.on && world.parts.rooms.some((one) => one.part === part))) throw new Refused("no_such_part_now");
  sit(world, seats.filter((seat) => world.at(seat).part !== part), part);
}

const now = (world, no, on) => world.parts.no === no && world.parts.on === on;

export const parts = {
  ...drafts,
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
