// Pienryhmien valmistelu: arpa tai valinta, siirrot, nimet ja tehtävät, ja suunnitelmassa valmiiksi mietitty jako.
import { Refused } from "../world.js";

const MOST = 8;
const shuffled = (list) => list.map((one) => [Math.random(), one]).sort(([a], [b]) => a - b).map(([, one]) => one);
const follows = (world) => new Map([...world.seats.values()].filter((one) => one.beside).map((one) => [one.seat, one.beside]));

export function together(world, seat) {
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

export function tellDraft(world, draft) {
  world.parts.draft = draft;
  return world.append("hosts", "parts_draft", draft ?? { no: world.parts.no, groups: [] });
}

const usable = (world, no) => world.parts.no === no && !world.parts.on;

function sized(world, { way, count, size }) {
  const people = world.participants.filter((seat) => !follows(world).has(seat)).length;
  if (!people) throw new Refused("nobody_here");
  if (way !== "random") return Math.max(count, 2);
  return Math.max(1, Math.min(count || Math.ceil(people / Math.max(size, 1)), MOST, people));
}

function divided(world, plan) {
  const groups = sized(world, plan);
  return plan.way === "random" ? shared(world, groups) : Array.from({ length: groups }, () => []);
}

function prepare(world, { no, way, count, size, minutes, names }) {
  if (!usable(world, no)) return undefined;
  const groups = divided(world, { way, count, size });
  const tasks = (world.parts.draft?.tasks ?? []).slice(0, groups.length);
  return tellDraft(world, { no, way, minutes, names: names.slice(0, groups.length), tasks, groups });
}

function take(world, { no, item }) {
  if (!usable(world, no) || world.parts.draft) return undefined;
  const plan = world.prepared[item];
  if (!plan) throw new Refused("no_such_part");
  const { way, minutes, names, tasks } = plan;
  return tellDraft(world, { no, way, minutes, names, tasks, groups: divided(world, plan) });
}

function reword(world, { no, minutes, names, tasks }) {
  const { draft } = world.parts;
  if (world.parts.no !== no || !draft) return undefined;
  const many = draft.groups.length;
  return tellDraft(world, { ...draft, minutes, names: names.slice(0, many), tasks: tasks.slice(0, many) });
}

function put(world, { no, seat, group }) {
  const { draft } = world.parts;
  if (world.parts.no !== no || !draft || !world.participants.includes(seat) || group >= draft.groups.length) return undefined;
  const moved = together(world, seat);
  const groups = draft.groups.map((one, n) => [...one.filter((other) => !moved.includes(other)), ...(n === group ? moved : [])]);
  return tellDraft(world, { ...draft, groups });
}

export const drafts = {
  parts: prepare,
  parts_take: take,
  parts_words: reword,
  parts_put: put,
  parts_drop: (world, { no }) => (world.parts.no === no && world.parts.draft ? tellDraft(world, null) : undefined),
};
