// Kaksi tuolia: toinen ohjaaja pitää keskustelun, toinen tekniikan. Tyhjä tuoli on aina toisen.
import { announce } from "./aloud.js";
import { $, button } from "./dom.js";
import { live, say } from "./words.js";

const hostsHere = (state) => Object.keys(state.seats).map(Number).filter((seat) => state.seats[seat].role === "host");

// Kumpi tuoli on minulla nyt: "talk", "tech" tai "" (kaikki).
export function mine(state, here = hostsHere(state)) {
  const { talk, tech } = state.chairs;
  if (!here.includes(talk) || !here.includes(tech)) return "";
  return { [talk]: "talk", [tech]: "tech" }[live.seat] ?? "";
}

export function chairs(link, state) {
  const room = $(".room");
  const bar = $("#chairs");
  const acts = $("#chair-acts");
  let whole = false;
  let shown = null;

  const other = () => hostsHere(state).find((seat) => seat !== live.seat);
  const sit = (talk, tech) => link.send({ do: "chairs", talk, tech });
  const swap = () => state.chairs.talk && sit(state.chairs.tech, state.chairs.talk);
  addEventListener("keydown", (event) => {
    if (event.key !== "F9" || event.repeat || !mine(state)) return;
    event.preventDefault();
    swap();
  });

  function words(chair) {
    if (!chair) return state.chairs.talk && other() === undefined ? say("chair_alone") : say("chair_free");
    const name = state.names[state.chairs[chair === "talk" ? "tech" : "talk"]] ?? "";
    return say(`chair_${chair}`, { name });
  }

  function draw() {
    const chair = mine(state);
    const key = JSON.stringify([chair, whole, other(), state.chairs, state.names]);
    if (key === shown) return;
    shown = key;
    bar.hidden = other() === undefined && !state.chairs.talk;
    room.dataset.chair = whole ? "" : chair;
    $("#chair-about").textContent = words(chair);
    $("#chair-tag").textContent = words(chair);
    $("#chair-tag").hidden = !chair;
    const swapper = chair ? button(say("chair_swap"), swap) : null;
    swapper?.setAttribute("aria-keyshortcuts", "F9");
    acts.replaceChildren(...[
      swapper,
      !chair && other() !== undefined ? button(say("chair_take_talk"), () => sit(live.seat, other())) : null,
      !chair && other() !== undefined ? button(say("chair_take_tech"), () => sit(other(), live.seat)) : null,
      chair ? button(say(whole ? "chair_mine" : "chair_whole"), () => {
        whole = !whole;
        draw();
        $("summary", bar).focus();
      }) : null,
      chair ? button(say("chair_stop"), () => sit(0, 0)) : null].filter(Boolean));
    const tab = document.querySelector('.side [role="tab"][aria-selected="true"]');
    if (tab && !tab.offsetParent) [...document.querySelectorAll('.side [role="tab"]')].find((one) => one.offsetParent)?.click();
  }

  return {
    draw,
    tell(event) {
      if (event.t === "host_missing") announce(say("host_missing", { names: event.names.join(", ") }), "missing");
      if (event.t === "chairs") announce(words(mine(state)), "chairs");
      if (event.t === "out" && [state.chairs.talk, state.chairs.tech].includes(event.seat)) {
        announce(say("chair_yours", { name: state.names[event.seat] ?? "" }), "chairs");
      }
      const note = $("#missing-host");
      const absent = (state.missing ?? []).join(", ");
      note.hidden = !absent;
      if (absent) note.textContent = say("host_missing", { names: absent });
    },
  };
}
