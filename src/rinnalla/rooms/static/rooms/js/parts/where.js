// Missä pienryhmässä olen, ja ketkä ovat siellä kanssani.
import { live, say } from "../words.js";

let current = 0;

// Paikka pienryhmässä on voimassa vain, kun juuri se on auki.
const open = (state, part) => state.parts?.on && state.parts.rooms.some((one) => one.part === part);

export function here(state) {
  current = open(state, state.at) ? state.at : 0;
  return current;
}
export const roomOf = (state, part) => state.parts?.rooms.find((one) => one.part === part);
export const nameOf = (one) => (one ? one.name || say("part_n", { n: one.n }) : "");
export const numbered = (names, n) => names[n] || say("part_n", { n: n + 1 });
export const placeOf = (state, seat) => (open(state, state.placed[seat]) ? state.placed[seat] : 0);

// Pienryhmässä näkyvät ne, jotka ovat siellä; yhteisessä huoneessa kaikki.
export function near(state, rows) {
  const part = here(state);
  const mates = state.within[part]?.mates ?? {};
  return part ? rows.filter((row) => mates[row.key] || row.key === live.seat) : rows;
}

// Viesti menee sinne, missä sitä kirjoitettaessa oltiin: ei koskaan muille.
export const within = (frame) => (current && frame.do !== "edit" ? { do: "murmur", part: current, text: frame.text } : frame);
