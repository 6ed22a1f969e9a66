// Pienryhmät: missä olen, paljonko on aikaa, oman ryhmän viestit ja paluu. Ohjaajan osa on tools.js:ssä.
import { announce } from "../aloud.js";
import { $, button, h, icon, initials, keep, shuts, tint } from "../dom.js";
import { left, minutes } from "../circle/pause.js";
import { message as speak } from "../circle/reading.js";
import { place } from "../log.js";
import { arrived } from "../pending.js";
import { live, say } from "../words.js";
import { here, nameOf, near, roomOf } from "./where.js";

const { tools } = live.host ? await import("./tools.js") : {};
const log = $("#log");
const bar = $("#part-bar");
const time = (seconds) => (seconds > 60 ? say("part_left", { n: minutes(seconds) }) : say("part_left_little"));
const clear = (part) => log.querySelectorAll("[data-part]").forEach((node) => node.dataset.part === String(part) || node.remove());

function company(state) {
  const names = near(state, Object.keys(state.seats).map((key) => ({ key: Number(key) })))
    .filter((row) => row.key !== live.seat).map((row) => state.names[row.key]);
  return names.length ? say("part_with", { names: names.join(", ") }) : "";
}

export function parts(link, state) {
  const host = live.host ? tools(link, state) : null;
  let was = 0;
  let came = 0;  // milloin tulin tähän pienryhmään: sitä vanhempaa ei lueta ääneen
  let warned = 0;
  const choices = $("#part-choices");

  function tick() {
    const part = here(state);
    if (!state.parts?.on) return;
    const seconds = left(state.parts);
    const words = time(seconds);
    const place = $("#part-time");
    if (place.textContent !== words) place.textContent = words;
    if (part && seconds <= 60 && warned !== state.parts.until) {
      warned = state.parts.until;
      announce(say("part_soon"));
      bar.classList.add("is-soon");
    }
  }
  setInterval(tick, 1000);
  $("#part-back").addEventListener("click", () => link.send({ do: "go", part: 0 }));
  $("#part-call").addEventListener("click", () => $("#help-button").click());

  function chooser(part) {
    const may = state.parts?.on && state.parts.way === "self" && !live.host;
    const rows = may ? state.parts.rooms.filter((one) => one.part !== part).map((one) => ({ key: one.part, ...one })) : [];
    choices.hidden = !rows.length;
    keep(choices, rows, (row) => h("li", {}, button(say("part_choose", { name: nameOf(row) }),
      () => link.send({ do: "go", part: row.key }), "soft")), () => {}, bar);
  }

  function moved(part) {
    clear(part);
    if (part) for (const event of state.within[part]?.talk ?? []) if (event.text) show(part, event);
    document.body.classList.toggle("in-part", Boolean(part));
    bar.classList.remove("is-soon");
    $("#part-told").textContent = "";
    $("#text").placeholder = say(part ? "part_write" : "part_write_all", { name: nameOf(roomOf(state, part)) });
    $("#write label").textContent = $("#text").placeholder;
    was = part;
  }

  function show(part, event) {
    if (log.querySelector(`[data-part="${part}"][data-m="${event.n}"]`)) return;
    const mine = event.seat === live.seat;
    const name = state.names[event.seat] ?? "";
    const node = h("li", { class: mine ? "msg mine" : "msg", "data-part": part, "data-m": event.n },
      mine ? h("span", { class: "vh" }, say("i_said")) : h("span", { class: `av ${tint(event.seat)}`, "aria-hidden": "true" }, initials(name)),
      mine ? null : h("span", { class: "from" }, name), h("p", {}, event.text));
    if (mine || live.host) {
      node.append(shuts(h("details", { class: "menu" }, h("summary", { "aria-label": say("choices_message", { name: mine ? say("me") : name }) }, icon("more")),
        h("div", {}, button(say(mine ? "take_back" : "erase"), () => link.send({ do: "unsay", part, n: event.n }))))));
    }
    place(node, event.at);
  }

  return {
    draw() {
      const part = here(state);
      const had = bar.contains(document.activeElement);
      if (part !== was) moved(part);
      bar.hidden = !state.parts?.on;
      $("#part-name").textContent = part ? nameOf(roomOf(state, part)) : say("part_common");
      const task = state.within[part]?.task ?? "";
      $("#part-task").hidden = !part || !task;
      $("#part-task-words").textContent = task;
      $("#part-who").textContent = part ? company(state) : say(state.parts?.way === "self" && !live.host ? "part_pick" : live.host ? "part_others_host" : "part_others");
      $("#part-back").hidden = !part;
      $("#part-call").hidden = !part || live.host;
      chooser(part);
      if (had && !(bar.contains(document.activeElement) && document.activeElement.checkVisibility())) (bar.hidden ? $("#sisalto") : bar).focus();
      tick();
      host?.draw();
    },
    tell(event) {
      host?.tell(event);
      const part = here(state);
      if (part && event.t === "message" && state.seats[event.seat]?.role === "host") {
        $("#part-told").textContent = say("said", { name: state.names[event.seat], text: event.text });
      }
      const moves = event.t === "placed" && event.s !== "hosts";
      if (moves) came = event.at;
      if (moves && event.part) link.sync();
      if (moves && part) {
        announce([say("part_in", { name: nameOf(roomOf(state, part)) }), time(left(state.parts))].join(" "), "parts");
      } else if (moves && state.parts?.on) announce(say("part_common_again"), "parts");
      else if (event.t === "parts" && !event.on) announce(say("part_all_back"), "parts");
      if (event.t === "task" && event.s === `part:${part}`) announce(say("part_task", { text: event.text }), "task");
      if (event.t === "murmur" && event.seat !== live.seat && event.text && event.at >= came) {
        speak(say("said", { name: state.names[event.seat] ?? "", text: event.text }));
      }
    },
    murmur(event) {
      const part = Number(event.s.slice(5));
      if (event.seat === live.seat) arrived(event);
      if (!event.gone && part === here(state)) show(part, event);
    },
    unsaid: (event) => log.querySelector(`[data-part="${event.s.slice(5)}"][data-m="${event.of}"]`)?.remove(),
    called: (event) => say(event.part ? "part_called" : "help", { name: event.name, room: nameOf(roomOf(state, event.part)) }),
    answer: (event) => (event.part && roomOf(state, event.part)
      ? button(say("part_visit"), () => link.send({ do: "go", part: event.part })) : null),
  };
}
