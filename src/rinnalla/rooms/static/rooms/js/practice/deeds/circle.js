// Ringissä: kädet, levähdys, kierrokset, mieliala ja kortit, pyörä ja tauko.
import { giveFloor, peopleChanged, tellPicks, tellRound } from "./changed.js";
import * as picks from "./picks.js";
import * as rounds from "./rounds.js";
import { Refused, seconds } from "../world.js";

let raised = 0;
function moveHand(world, one, up) {
  if (Boolean(one.hand) === up) return undefined;
  one.hand = up ? ++raised : 0;
  return world.append("all", "hand", { seat: one.seat, up, order: world.hands });
}

function hasSpoken(world, seat) {
  if (world.spoken.has(seat)) return;
  const before = world.hands.join();
  world.spoken.add(seat);
  if (before !== world.hands.join()) world.append("all", "hand", { seat, up: true, order: world.hands });
}

function call(world, seat) {
  if (seat === world.floor) return undefined;
  if (seat) {
    const one = world.at(seat, "inside");
    hasSpoken(world, seat);
    moveHand(world, one, false);
  }
  return giveFloor(world, seat);
}

function sits(world, me, how, kind, on) {
  if (me[how] === on) return undefined;
  me[how] = on;
  const told = world.append("all", kind, { seat: me.seat, on });
  peopleChanged(world);
  return told;
}

const current = (one, no) => (one?.no === no && one.on ? one : null);
const next = (one, no) => (one?.no ?? 0) === no;

function startRound(world, me, { no, kind, question }) {
  if (!next(world.round, no)) return undefined;
  const { present, ready } = world.sitters;
  const at = Math.max(0, present.indexOf(me.seat));
  return tellRound(world, rounds.begin(no + 1, kind, question, [...present.slice(at), ...present.slice(0, at)], ready));
}

function turn(world, me, { no, of, how }) {
  if (of !== me.seat && me.role !== "host") throw new Refused("not_your_turn");
  const one = current(world.round, no);
  if (one?.turn !== of) return undefined;
  const told = tellRound(world, rounds.answer(one, of, how, world.sitters.ready));
  if (how === "done") hasSpoken(world, of);
  return told;
}

function pick(world, me, { no, card }) {
  const one = current(world.picks, no);
  if (!one || card > picks.MOST[one.way]) throw new Refused("picks_over");
  const after = picks.choose(one, me.seat, card, world.sitters.ready);
  const quiet = JSON.stringify(picks.told(after)) === JSON.stringify(picks.told(one));
  world.picks = after;
  return quiet ? undefined : tellPicks(world, after);
}

function showPicks(world, no) {
  const one = current(world.picks, no);
  if (!one || one.shown) return undefined;
  if (!picks.mayShow(one)) throw new Refused("too_few");
  return tellPicks(world, picks.show(one));
}

function tellWheel(world, wheel) {
  world.wheel = wheel;
  return world.append("all", "wheel", wheel);
}

// Arpa: jokainen kysymys kerran ennen kuin mikään tulee uudelleen.
function spin(world, { no, spins }) {
  const one = current(world.wheel, no);
  if (one?.spins !== spins) return undefined;
  const used = one.used.length < one.questions.length ? one.used : [];
  const left = one.questions.map((_, n) => n).filter((n) => !used.includes(n));
  const stop = left[Math.floor(Math.random() * left.length)];
  return tellWheel(world, { ...one, stop, used: [...used, stop], spins: spins + 1 });
}

export const circle = {
  hand: (world, me, { up }) => {
    if (!up && world.floor === me.seat) giveFloor(world, 0);
    return moveHand(world, me, up);
  },
  lower: (world, _me, { seat }) => moveHand(world, world.at(seat, "inside"), false),
  call: (world, _me, { seat }) => call(world, seat),
  rest: (world, me, { on }) => sits(world, me, "rest", "rest", on),
  listen: (world, me, { on }) => sits(world, me, "listens", "listen", on),
  round: startRound, turn, pick,
  round_order: (world, _me, { no, order }) => (current(world.round, no) ? tellRound(world, rounds.reorder(world.round, order)) : undefined),
  round_end: (world, _me, { no }) => (current(world.round, no) ? tellRound(world, { ...world.round, turn: 0, on: false }) : undefined),
  picks: (world, _me, { no, way, hidden }) => (next(world.picks, no) ? tellPicks(world, picks.fresh(no + 1, way, hidden)) : undefined),
  picks_show: (world, _me, { no }) => showPicks(world, no),
  picks_end: (world, _me, { no }) => (current(world.picks, no) ? tellPicks(world, picks.end(world.picks)) : undefined),
  wheel: (world, _me, { no, questions }) => (next(world.wheel, no)
    ? tellWheel(world, { no: no + 1, questions, used: [], stop: -1, spins: 0, on: true }) : undefined),
  spin: (world, _me, frame) => spin(world, frame),
  wheel_end: (world, _me, { no }) => (current(world.wheel, no) ? tellWheel(world, { ...world.wheel, on: false }) : undefined),
  pause: (world, _me, { minutes, words, link, exercise: key = "" }) => {
    world.pause = { until: seconds() + 60 * minutes, minutes, words, link, key, exercise: key ? { ready: key } : {}, on: true };
    return world.append("all", "pause", world.pause);
  },
  pause_end: (world) => {
    if (!world.pause?.on) return undefined;
    world.pause = { until: 0, minutes: 0, words: "", link: "", key: "", exercise: {}, on: false };
    return world.append("all", "pause", world.pause);
  },
};
