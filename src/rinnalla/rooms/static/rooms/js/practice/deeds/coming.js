// Ovi: odottaminen, sisään pääseminen, lähteminen, poistaminen ja kutsulinkki.
import { peopleChanged } from "./changed.js";
import { Refused } from "../world.js";

export function enter(world, one) {
  Object.assign(one, { state: "inside", admitted: true });
  const { seat, name, role, rest, listens } = one;
  world.append("all", "in", { seat, name, role, rest, listens });
  peopleChanged(world);
}

export function admit(world, one) {
  world.append("hosts", "wait_over", { seat: one.seat });
  enter(world, one);
  return world.append(`seat:${one.seat}`, "admitted");
}

// Tulija ovella: suoraan sisään, jos hänet on jo päästetty tai ovi on auki.
export function arrive(world, seat) {
  const one = world.at(seat, "away", "left");
  if (one.role === "guest" && world.settings.door === "locked" && !one.admitted) return false;
  if (one.role === "host" || one.admitted || world.settings.door === "open") enter(world, one);
  else {
    one.state = "waiting";
    world.append("hosts", "wait", { seat, name: one.name, role: one.role });
  }
  return true;
}

export function go(world, one, state = "left") {
  const was = one.state;
  Object.assign(one, { state, hand: 0 });
  if (was === "inside") {
    world.append("all", "out", { seat: one.seat });
    peopleChanged(world);
  } else if (was === "waiting") world.append("hosts", "wait_over", { seat: one.seat });
}

export const tellSettings = (world) => world.append("hosts", "settings", { ...world.settings });

function setUp(world, change) {
  Object.assign(world.settings, change);
  tellSettings(world);
  const { slow, premoderated } = world.settings;
  return world.append("all", "pace", { slow, premoderated });
}

const code = (world) => `harjoitus.${world.generation}`;
const renew = (world) => {
  world.generation += 1;
  if (world.settings.invite) world.settings.invite = code(world);
};
const notHost = (one) => {
  if (one.role === "host") throw new Refused("is_host");
  return one;
};

function remove(world, seat) {
  const one = notHost(world.at(seat));
  if (one.state === "removed") return undefined;
  go(world, one, "removed");
  renew(world);
  if (world.settings.door === "open") world.settings.door = "hosts";
  world.append("hosts", "removed", { seat });
  return tellSettings(world);
}

function forgive(world, seat) {
  const one = world.at(seat, "removed");
  if (one.role === "guest") throw new Refused("is_guest");
  Object.assign(one, { state: "left", admitted: false });
  return world.append("hosts", "forgiven", { seat });
}

function cohost(world, seat, on) {
  const one = world.at(seat, "inside");
  if (on && !one.strong) throw new Refused("needs_sign_in");
  if (!on && !one.lent) throw new Refused("is_host");
  Object.assign(one, { role: on ? "host" : "member", lent: on });
  world.append("all", "role", { seat, role: one.role });
  return world.append(`seat:${seat}`, "role", { role: one.role });
}

export const coming = {
  leave: (world, me) => go(world, me),
  admit: (world, _me, { seat }) => {
    const one = world.at(seat);
    return one.state === "waiting" ? admit(world, one) : undefined;
  },
  admit_all: (world) => [...world.seats.values()].filter((one) => one.state === "waiting").forEach((one) => admit(world, one)),
  remove: (world, _me, { seat }) => remove(world, seat),
  forgive: (world, _me, { seat }) => forgive(world, seat),
  cohost: (world, _me, { seat, on }) => cohost(world, seat, on),
  door: (world, _me, { door }) => setUp(world, { door }),
  premoderate: (world, _me, { on }) => setUp(world, { premoderated: on }),
  slow: (world, _me, { seconds }) => setUp(world, { slow: seconds }),
  invite: (world, _me, { way }) => {
    if (way === "renew") world.generation += 1;
    world.settings.invite = way === "shut" ? "" : code(world);
    return tellSettings(world);
  },
  mute: (world, _me, { seat, on }) => {
    const one = notHost(world.at(seat));
    if (one.muted === on) return undefined;
    one.muted = on;
    world.append("hosts", "muted", { seat, on });
    return world.append(`seat:${seat}`, "muted", { on });
  },
  voice: (world, _me, { seat, on }) => {
    const one = notHost(world.at(seat));
    if (world.video !== "own") throw new Refused("no_voices_here");
    if (one.voiceless === on) return undefined;
    one.voiceless = on;
    world.append("hosts", "voice", { seat, on });
    return world.append(`seat:${seat}`, "voice", { on });
  },
};
