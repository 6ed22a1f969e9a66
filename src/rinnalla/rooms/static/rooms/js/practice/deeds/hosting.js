// Mitä ohjaaja tekee huoneelle ja ihmisille: poistaminen, suljettu ääni, asetukset, kutsulinkki, rauhoittaminen.
import { go } from "./coming.js";
import { Refused } from "../world.js";

export const tellSettings = (world) => world.append("hosts", "settings", { ...world.settings });

function setUp(world, change) {
  Object.assign(world.settings, change);
  tellSettings(world);
  const { slow, premoderated } = world.settings;
  return world.append("all", "pace", { slow, premoderated });
}

// Yhdellä painalluksella rauhaan: ovi lukkoon, viestit ensin ohjaajille, tahti hitaammaksi, vieraiden ääni kiinni.
function calm(world, on) {
  const { premoderated, slow, door } = world.settings;
  if (on === world.settings.calm) return undefined;
  if (on) {
    world.before = { premoderated, slow, door };
    if (world.video === "own") for (const one of world.inside) if (one.role === "guest") closeVoice(world, one.seat, true);
    return setUp(world, { calm: true, door: "locked", premoderated: true, slow: Math.max(slow, 30) });
  }
  const was = world.before;
  return setUp(world, { calm: false, premoderated: was.premoderated, slow: was.slow, door: was.door === "locked" ? "locked" : "hosts" });
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

function closeVoice(world, seat, on) {
  const one = notHost(world.at(seat));
  if (world.video !== "own") throw new Refused("no_voices_here");
  if (one.voiceless === on) return undefined;
  one.voiceless = on;
  world.append("hosts", "voice", { seat, on });
  return world.append(`seat:${seat}`, "voice", { on });
}

export const hosting = {
  remove: (world, _me, { seat }) => remove(world, seat),
  forgive: (world, _me, { seat }) => forgive(world, seat),
  cohost: (world, _me, { seat, on }) => cohost(world, seat, on),
  door: (world, _me, { door }) => setUp(world, { door }),
  premoderate: (world, _me, { on }) => setUp(world, { premoderated: on }),
  slow: (world, _me, { seconds }) => setUp(world, { slow: seconds }),
  calm: (world, _me, { on }) => calm(world, on),
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
  voice: (world, _me, { seat, on }) => closeVoice(world, seat, on),
};
