// Ringin keskus: mitä nyt tehdään yhdessä. Sama sisältö pysyy paikallaan, jotta kohdistus ei katoa.
import { $, h } from "../dom.js";
import { say } from "../words.js";
import { view as pauseView } from "./pause.js";
import { view as picksView } from "./picks.js";
import { nameOf, view as roundView } from "./round.js";
import { view as wheelView } from "./wheel.js";

const place = $("#hearth");
const now = $(".nowpart");

function what(state) {
  if (state.pause?.on) return ["pause", pauseView];
  if (state.picks?.on) return ["picks", picksView];
  if (state.wheel?.on) return ["wheel", wheelView];
  if (state.round?.on) return ["round", roundView];
  if (state.floor) return ["floor", floorView];
  return ["", null];
}

const floorView = (_link, state) => [h("p", { class: "what" }, say("floor")),
  h("p", { class: "who" }, nameOf(state, state.floor))];

export function hearth(link, state) {
  let shown = "";
  const body = h("div", { class: "now", id: "now", tabindex: "-1" });
  place.append(body);
  return () => {
    const [name, view] = what(state);
    const key = `${name} ${JSON.stringify([state[name], name === "floor" && nameOf(state, state.floor),
      name === "round" && nameOf(state, state.round.turn)])}`;
    place.dataset.shows = name;
    now.classList.toggle("is-behind", Boolean(view));
    if (key === shown) return;
    shown = key;
    const had = body.contains(document.activeElement);
    const label = had && document.activeElement.textContent;
    body.replaceChildren(...(view ? view(link, state).filter(Boolean) : []));
    if (had) ([...body.querySelectorAll("button")].find((one) => one.textContent === label) ?? body).focus();
  };
}
