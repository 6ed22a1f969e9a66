// Illan kulku: mikä osa on menossa, paljonko ollaan myöhässä, mitä lyhennetään; tuolit ja videon tapa.
import { Refused, seconds } from "../world.js";

const LATE = 5;
const LEAST = 5;
const spare = (part) => (part.optional && !["break", "closing"].includes(part.kind) ? Math.max(0, part.minutes - LEAST) : 0);

// Mitä myöhemmästä voi lyhentää, jotta tauko ja loppukierros jäävät: yksi osa, jos se riittää.
export function offer(plan, item, late) {
  if (late < LATE) return [];
  const coming = plan.slice(plan.findIndex((part) => part.item === item) + 1).filter(spare);
  const alone = coming.filter((part) => spare(part) >= late).slice(-1);
  const cuts = [];
  let left = late;
  for (const part of alone.length ? alone : coming.sort((a, b) => spare(b) - spare(a))) {
    const less = Math.min(spare(part), left);
    if (less) cuts.push([part.item, less]);
    left -= less;
  }
  return cuts;
}

export function shifts(plan, item, late, cuts) {
  const found = { [item]: [late, late] };
  let now = late;
  for (const part of plan.slice(plan.findIndex((one) => one.item === item) + 1)) {
    const begins = now;
    now -= cuts.find(([one]) => one === part.item)?.[1] ?? 0;
    found[part.item] = [begins, now];
  }
  return found;
}

function mark(world, item) {
  const part = world.plan.find((one) => one.item === item);
  if (item && !part) throw new Refused("no_such_part");
  const told = world.append("all", "part", { item });
  world.item = item;
  if (!item) return told;
  const moved = world.shifts?.[item]?.[0] ?? 0;
  const minutes = Math.floor((seconds() - part.starts) / 60) + (world.ahead ?? 0) - moved;
  world.append("hosts", "late", { item, minutes });
  const cuts = offer(world.plan, item, minutes);
  if (!cuts.length && !world.offer) return told;
  const moves = Object.entries(shifts(world.plan, item, minutes, cuts)).map(([key, pair]) => [key, pair.map((n) => n + moved)]);
  world.offer = cuts.length ? { item, shifts: Object.fromEntries(moves) } : null;
  world.append("hosts", "offer", { item, cuts });
  return told;
}

function shorten(world, item) {
  const made = world.offer;
  if (made?.item !== item) return undefined;
  Object.assign(world, { offer: null, shifts: made.shifts });
  return world.append("hosts", "shortened", { item, shifts: made.shifts });
}

function sit(world, { talk, tech }) {
  const hosts = world.inside.filter((one) => one.role === "host").map((one) => one.seat);
  if ((talk || tech) && (talk === tech || !hosts.includes(talk) || !hosts.includes(tech))) throw new Refused("two_hosts");
  world.chairs = { talk, tech };
  return world.append("hosts", "chairs", { talk, tech });
}

function switchVideo(world, { way, link }) {
  if (!["", "own", "link"].includes(way)) throw new Refused("no_such_video");
  if (way === "link" && !/^https:\/\/\S+$/.test(link)) throw new Refused("bad_link");
  Object.assign(world, { video: way, videoLink: link });
  return world.append("all", "video", { way });
}

export const evening = {
  part: (world, { item }) => mark(world, item),
  shorten: (world, { item }) => shorten(world, item),
  chairs: sit,
  switch_video: switchVideo,
  end: (world) => world.tell("ended"),
};
