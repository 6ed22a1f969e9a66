// Reaktiot: muutama rauhallinen merkki, joka näkyy hetken paikan vieressä eikä jää mihinkään.
import { announce } from "../aloud.js";
import { $, h, icon, shuts } from "../dom.js";
import { seatElement } from "../seats.js";
import { live, say } from "../words.js";
import { level } from "./reading.js";

const ICONS = { heart: "heart", thanks: "star", same: "people", strength: "sun" };
const LASTS = 5000;

export function show(state, { seat, what }) {
  const place = $(".seat", seatElement(seat) ?? document.createElement("i"));
  if (!place || !ICONS[what]) return;
  $(".reaction", place)?.remove();
  const mark = h("span", { class: "reaction" }, icon(ICONS[what]), h("span", {}, say(`react_${what}`)));
  place.append(mark);
  setTimeout(() => mark.remove(), LASTS);
  if (seat !== live.seat && level() === "all") announce(`${state.names[seat] ?? ""}: ${say(`react_${what}`)}`);
}

export function buttons(link) {
  const menu = $("#react");
  if (!menu) return;
  for (const choice of menu.querySelectorAll("[data-react]")) {
    choice.addEventListener("click", () => link.put({ do: "react", what: choice.dataset.react }));
  }
  shuts(menu);
}
