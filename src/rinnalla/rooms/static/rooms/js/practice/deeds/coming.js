// Ovi: odottaminen, sisään pääseminen, lähteminen.
import { peopleChanged } from "./changed.js";

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

export const coming = {
  leave: (world, me) => go(world, me),
  admit: (world, _me, { seat }) => {
    const one = world.at(seat);
    return one.state === "waiting" ? admit(world, one) : undefined;
  },
  admit_all: (world) => [...world.seats.values()].filter((one) => one.state === "waiting").forEach((one) => admit(world, one)),
};
