// Omat napit: viittaus, levähdys, kuuntelu, reaktiot.
import { $ } from "../dom.js";
import { live, say } from "../words.js";
import { livetext } from "./livetext.js";
import { buttons } from "./reactions.js";
import { choice } from "./reading.js";

function words(node, text, on) {
  const place = $("[data-words]", node);
  if (place.textContent !== text) place.textContent = text;
  node.classList.toggle("is-on", on);
}

export function own(link, state) {
  const me = () => state.seats[live.seat] ?? {};
  const hand = $("#hand");
  const rest = $("#rest");
  const listen = $("#listen");
  const feedback = $("#feedback");
  const raised = () => state.hands.includes(live.seat) || state.floor === live.seat;
  hand.addEventListener("click", () => link.send({ do: "hand", up: !raised() }));
  rest.addEventListener("click", () => link.send({ do: "rest", on: !me().rest }));
  listen.addEventListener("change", () => link.send({ do: "listen", on: listen.checked }));
  buttons(link);
  choice();
  livetext(link, state);
  return {
    draw() {
      words(hand, say(state.floor === live.seat ? "floor_give" : raised() ? "lower" : "raise"), raised());
      words(rest, say(me().rest ? "rest_back" : "rest"), Boolean(me().rest));
      listen.checked = Boolean(me().listens);
      if (feedback && state.round?.kind === "closing") feedback.hidden = false;
    },
  };
}
