// Harjoituksen väki ja kierroksen kulku.
import { live } from "../words.js";

export const ME = live.seat;
export const [GUIDE, ONE, TWO] = [2, 3, 4];
export const after = (seconds, run) => setTimeout(run, seconds * 1000);

// Kierros vuorosta vuoroon: pois se, jonka vuoro oli.
export function turned(round, how) {
  const back = how === "later" ? [round.turn] : [];
  const [turn = 0, ...queue] = [...round.queue, ...back];
  return { ...round, turn, queue, past: back.length ? round.past : [...round.past, round.turn] };
}
