// Lähtevä viesti näkyy heti omana kappaleenaan ja väistyy samassa hetkessä, kun talletettu viesti tulee näkyviin.
import { $, h } from "./dom.js";
import { place } from "./log.js";
import { say } from "./words.js";

const log = $("#log");
const coming = new Map();  // "all:7" → oma merkki: palvelin on tallettanut, viesti ei ole vielä tullut
const drop = (cid) => $(`[data-cid="${CSS.escape(cid)}"]`, log)?.remove();

export function pending(cid, text) {
  const node = h("li", { class: "msg mine is-pending" }, h("span", { class: "vh" }, say("i_said")), h("p", {}, text),
    h("small", {}, say("sending")));
  node.dataset.cid = cid;
  place(node, Number.MAX_SAFE_INTEGER);
}

// Kuittaus: jos viesti on jo näkyvissä (tai sitä ei numeroida), kappale väistyy heti, muuten viestin tullessa.
export function settle({ cid, s, n }, cursors) {
  if (s === undefined || (cursors[s] ?? 0) >= n) drop(cid);
  else coming.set(`${s}:${n}`, cid);
}

// Oma viesti saapui: sen lähtenyt kappale pois, myös silloin kun kuittaus on vasta tulossa.
export function arrived({ s, n, text }) {
  const cid = coming.get(`${s}:${n}`);
  coming.delete(`${s}:${n}`);
  if (cid !== undefined) drop(cid);
  else [...log.querySelectorAll(".is-pending")].find((one) => $("p", one).textContent === text)?.remove();
}
