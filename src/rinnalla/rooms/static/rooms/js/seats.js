// Ketkä ovat paikalla: kaari tasavertaisia paikkoja, oma paikka ensin.
import { $, h, initials, keep, tint } from "./dom.js";
import { live, say } from "./words.js";

const list = $("#seats");
const typing = new Map();

function note(state, seat, who) {
  const parts = [];
  if (seat === live.seat) parts.push(say("me"));
  if (who.role !== "member") parts.push(say(who.role));
  const turn = state.hands.indexOf(seat);
  if (turn >= 0) parts.push(state.hands.length > 1 ? say("hand_n", { n: turn + 1 }) : say("hand"));
  else if (typing.get(seat) > Date.now()) parts.push(say("typing"));
  return parts.join(", ");
}

export function people(state) {
  const rank = (seat) => (seat === live.seat ? 0 : 1);
  return Object.entries(state.seats).map(([seat, who]) => ({ key: Number(seat), ...who }))
    .sort((a, b) => rank(a.key) - rank(b.key) || a.key - b.key);
}

function update(node, row, state) {
  node.className = [row.hand ? "turn" : "", row.key === live.seat ? "is-me" : ""].join(" ").trim();
  $(".who", node).textContent = row.name;
  $("small", node).textContent = note(state, row.key, row);
}

export function draw(state) {
  const rows = people(state).map((row) => ({ ...row, hand: state.hands.includes(row.key) }));
  keep(list, rows, (row) => h("li", {},
    h("span", { class: `face ${tint(row.key)}`, "aria-hidden": "true" }, initials(row.name)),
    h("span", { class: "who" }), h("small")), (node, row) => update(node, row, state));
  list.classList.toggle("many", rows.length > 9);
  for (const count of document.querySelectorAll("[data-count]")) count.textContent = say("here_n", { n: rows.length });
}

export function writes(seat, redraw) {
  typing.set(seat, Date.now() + 3500);
  redraw();
  setTimeout(redraw, 3600);
}

export const stopsWriting = (seat) => typing.delete(seat);
