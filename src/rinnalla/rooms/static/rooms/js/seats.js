// Paikat ringissä: jokaisella läsnä olevalla sama paikka kaikkien näkymässä, oma paikka alhaalla.
//
// Muille moduuleille (video, pienryhmät):
//   seatElement(seat)   paikan <li data-seat> tai null
//   mediaSlot(seat)     paikan tyhjä <div class="seat-media"> kuvaa varten tai null
//   speaking(seat, on)  puhujan rengas
//   seatEvents          "come" ja "go" {seat, element}, "rest" {seat, on}
import { $, h, icon, initials, tint } from "./dom.js";
import { choices } from "./circle/picks.js";
import { nextOf } from "./circle/round.js";
import { notes, tells, typing } from "./notes.js";
import { near } from "./parts/where.js";
import { rows as inRows } from "./stage.js";
export { watch } from "./stage.js";
import { live, say } from "./words.js";

const list = $("#seats");
const nodes = new Map();
export const seatEvents = new EventTarget();
export const seatElement = (seat) => nodes.get(Number(seat)) ?? null;
export const mediaSlot = (seat) => $(".seat-media", seatElement(seat) ?? document.createElement("i"));
export const speaking = (seat, on) => seatElement(seat)?.classList.toggle("is-speaking", on);
const tell = (name, detail) => seatEvents.dispatchEvent(new CustomEvent(name, { detail }));

// Rinki on kaikille sama: tulojärjestys, jota kierretään niin, että oma paikka on ensin.
export function people(state) {
  const ring = Object.entries(state.seats).map(([seat, who]) => ({ key: Number(seat), ...who }))
    .sort((a, b) => a.key - b.key);
  const me = ring.findIndex((row) => row.key === live.seat);
  return me > 0 ? [...ring.slice(me), ...ring.slice(0, me)] : ring;
}

function make(row) {
  return h("li", { "data-seat": row.key }, h("div", { class: "seat" },
    h("span", { class: `face ${tint(row.key)}`, "aria-hidden": "true" }, initials(row.name)),
    h("div", { class: "seat-media" }), h("span", { class: "badge", "aria-hidden": "true" })),
  h("span", { class: "name" }, h("span", { class: "who" }), h("small")));
}

function badge(node, name, words) {
  const wanted = name ? `${name} ${words}` : "";
  if (node.dataset.now === wanted) return;
  node.dataset.now = wanted;
  node.hidden = !name;
  node.replaceChildren(...(name ? [icon(name), words] : []));
}

function update(node, row, state) {
  const noted = notes(state, row, nextOf(state));
  const { turn } = noted;
  const speaks = state.round?.on && state.round.turn ? state.round.turn === row.key : state.floor === row.key;
  node.classList.toggle("is-turn", speaks);
  node.classList.toggle("is-next", Boolean(state.round?.on) && nextOf(state) === row.key && !speaks);
  if (node.classList.contains("is-resting") !== Boolean(row.rest)) {
    node.classList.toggle("is-resting", Boolean(row.rest));
    tell("rest", { seat: row.key, on: Boolean(row.rest) });
  }
  card(node, state, row.key);
  node.classList.toggle("is-me", row.key === live.seat);
  const who = $(".who", node);
  if (who.textContent !== row.name) {
    who.textContent = row.name;
    who.classList.toggle("is-long", /\S{8}/.test(row.name));
  }
  tells($("small", node), noted);
  badge($(".badge", node), row.rest ? "cup" : turn >= 0 ? "hand" : "", turn >= 0 && !row.rest ? `${turn + 1}.` : "");
}

// Valittu kuva paikalla, kun kaikki näkevät valinnat.
function card(node, state, seat) {
  const shown = state.picks?.on && state.picks.shown ? state.picks.picks[seat] ?? 0 : 0;
  if (Number(node.dataset.card ?? 0) === shown) return;
  node.dataset.card = shown;
  $(".pickcard", node)?.remove();
  const choice = shown && choices(state.picks.way)[shown - 1];
  if (choice) $(".seat", node).append(h("img", { class: "pickcard", src: choice.src, alt: choice.words, width: "96", height: "96" }));
}

// Lähteneet ensin pois: muiden paikkoihin ei kosketa, jotta kuva ei katkea.
function place(rows) {
  const wanted = new Set(rows.map((row) => row.key));
  for (const [seat, node] of nodes) {
    if (wanted.has(seat)) continue;
    nodes.delete(seat);
    tell("go", { seat, element: node });
    node.remove();
  }
  rows.forEach((row, at) => {
    const fresh = !nodes.has(row.key);
    if (fresh) nodes.set(row.key, make(row));
    const node = nodes.get(row.key);
    if (list.children[at] !== node) list.insertBefore(node, list.children[at] ?? null);
    if (fresh) tell("come", { seat: row.key, element: node });
  });
}

export function draw(state) {
  const rows = near(state, people(state));
  place(rows);
  for (const row of rows) update(nodes.get(row.key), row, state);
  list.parentElement.classList.toggle("is-rows", inRows(rows.length));
  list.classList.toggle("many", rows.length > 9);
  list.classList.toggle("is-crowd", rows.length > 24);
  list.setAttribute("aria-label", say("here_n", { n: rows.length }));
  for (const count of document.querySelectorAll("[data-count]")) count.textContent = say("here_n", { n: rows.length });
}

export function writes(seat, redraw) {
  typing.set(seat, Date.now() + 3500);
  redraw();
  setTimeout(redraw, 3600);
}

export const stopsWriting = (seat) => typing.delete(seat);
