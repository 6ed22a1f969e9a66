// Kehys teoksi, samoin kuin palvelimella: kuka saa, missä, ja mitä siitä kerrotaan. Kumppanit kulkevat samaa tietä.
import { circle } from "./circle.js";
import { coming } from "./coming.js";
import { evening } from "./evening.js";
import { hosting } from "./hosting.js";
import { parts } from "./parts.js";
import { talk } from "./talk.js";
import { Refused } from "../world.js";

const swap = (deeds) => Object.fromEntries(Object.entries(deeds).map(([name, run]) => [name, (world, me, frame) => run(world, frame, me)]));
const DEEDS = { ...talk, ...circle, ...coming, ...hosting, ...swap(parts), ...swap(evening) };
const ANYBODY = new Set(["say", "reply", "edit", "whisper", "help", "wish", "hand", "rest", "listen", "turn", "pick", "take_back",
  "report", "leave", "go", "murmur", "unsay"]);
const OUTSIDE = new Set(["help", "whisper", "report", "leave"]);
const SIGNALS = new Set(["typing", "react", "watch", "live"]);

export function act(world, seat, frame) {
  const me = world.at(seat);
  const run = DEEDS[frame.do];
  if (!run) throw new Refused("unknown");
  if (!ANYBODY.has(frame.do) && me.role !== "host") throw new Refused("not_allowed");
  if (me.state !== "inside" && !OUTSIDE.has(frame.do)) throw new Refused("waiting");
  const told = run(world, me, frame);
  world.tell("did", { seat, frame });
  return told;
}

// Hetken merkit: ei talleteta, ei numeroida, pysyvät pienryhmässä; suljetulla tai ennalta luettavalla ei ole ääntä.
export function signal(world, seat, { do: type, cid: _cid, ...fields }) {
  const me = world.at(seat);
  if (!SIGNALS.has(type) || me.state !== "inside") return;
  if (type === "watch") world.watching[fields.on ? "add" : "delete"](seat);
  const silent = me.role !== "host" && type !== "react" && (me.muted || world.settings.premoderated);
  if (type !== "watch" && !silent) world.tell("signal", { type, seat, part: me.part, fields });
  world.tell("did", { seat, frame: { do: type, ...fields } });
}

export const isSignal = (frame) => SIGNALS.has(frame.do);
