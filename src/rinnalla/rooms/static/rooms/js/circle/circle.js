// Rinki yhteen: keskus, paikkojen merkit, omat napit, ohjaajan välineet ja kerran kuuluva kerronta.
import { announce, forget } from "../aloud.js";
import { exercise } from "./exercise.js";
import { hearth } from "./hearth.js";
import { myturn } from "./myturn.js";
import { own } from "./own.js";
import * as pause from "./pause.js";
import * as picks from "./picks.js";
import * as reactions from "./reactions.js";
import * as round from "./round.js";
import { travel } from "./travel.js";
import * as wheel from "./wheel.js";
import { live, say } from "../words.js";

const { tools } = live.host ? await import("./tools.js") : {};

const SPOKEN = { round, picks, wheel, pause };

function heard(state, event, before) {
  if (SPOKEN[event.t]) return SPOKEN[event.t].spoken(state, before);
  if (event.t === "floor" && event.seat) {
    return event.seat === live.seat ? say("floor_mine") : say("floor_of", { name: round.nameOf(state, event.seat) });
  }
  if (event.t === "rest" && event.seat === live.seat) return say(event.on ? "rest_mine" : "rest_over");
  return event.t === "hand" ? hands(state, before) : "";
}

// Ohjaajalle koko jono, muille oma paikka silloin, kun se muuttui.
function hands(state, before) {
  if (live.host) return state.hands.length ? say("hands_order", { names: state.hands.map((seat) => round.nameOf(state, seat)).join(", ") }) : "";
  const mine = placeOf(state);
  if (mine === before) return "";
  if (mine) return say("hand_mine", { n: mine });
  return state.floor === live.seat ? "" : say("hand_down");
}

const placeOf = (state) => state.hands.indexOf(live.seat) + 1;

export function circle(link, state) {
  const middle = hearth(link, state);
  const turned = myturn();
  const mine = own(link, state);
  const host = live.host ? tools(link, state) : null;
  link.addEventListener("react", ({ detail }) => reactions.show(state, detail));
  for (const kind of ["welcome", "synced"]) link.addEventListener(kind, ({ detail }) => pause.clock(detail.now));
  addEventListener("keydown", (event) => {
    const { round: one } = state;
    if (event.key !== "F8" || !one?.on || !one.turn || !(live.host || one.turn === live.seat)) return;
    event.preventDefault();
    if (!event.repeat) round.answer(link, one, "done");
  });
  return {
    draw() {
      middle();
      turned(state);
      exercise(state);
      mine.draw();
      travel(state);
      host?.draw();
    },
    // Ennen kuin tapahtuma muuttaa tilan: mitä oli; sen jälkeen kerrotaan, mikä muuttui.
    before: (event) => (event.t === "hand" ? placeOf(state) : state[event.t]),
    tell(event, before) {
      if (event.t === "picks" && !event.on) forget("picks");
      announce(heard(state, event, before), event.t);
    },
  };
}
