// Mitä paikalla lukee nimen alla: vuoro, levähdys, rooli, käsi ja kirjoittaminen.
import { h } from "./dom.js";
import { live, say } from "./words.js";

export const typing = new Map();

export function notes(state, row, next) {
  const turn = state.hands.indexOf(row.key);
  const parts = [];
  const asked = state.round?.on ? state.round : null;
  if (asked?.turn === row.key) parts.push(say("in_turn"));
  else if (state.floor === row.key) parts.push(say("has_floor"));
  else if (asked && next === row.key) parts.push(say("next_in_turn"));
  if (row.rest) parts.push(say("resting"));
  else if (row.listens) parts.push(say("listening"));
  const hand = turn >= 0 ? say("hand") : typing.get(row.key) > Date.now() ? say("typing") : "";
  const role = row.role === "member" ? "" : say(row.role);
  const me = row.key === live.seat ? say("me") : "";
  const busy = parts.length || hand;
  const list = (...words) => [...parts, ...words].filter(Boolean).join(", ");
  return { turn, seen: list(busy ? "" : me, role, hand),
    text: list(me, role, turn >= 0 && state.hands.length > 1 ? say("hand_n", { n: turn + 1 }) : hand) };
}

// Näkyvissä vain se, mikä on nyt uutta: oma paikka tunnetaan renkaasta ja jonon numero merkistä. Ääneen luetaan kaikki.
export function tells(small, { seen, text }) {
  const key = `${seen}|${text}`;
  if (small.dataset.now === key) return;
  small.dataset.now = key;
  small.replaceChildren(...(seen === text ? [text] : [h("span", { "aria-hidden": "true" }, seen), h("span", { class: "vh" }, text)]));
}
