// Tauko: sama laskuri kaikilla palvelimen kellosta. Laskuri kertoo, ohjaaja lopettaa.
import { $, h } from "../dom.js";
import { say } from "../words.js";
import { told, until } from "./exercise.js";
import { svg } from "./shapes.js";

let ahead = 0;  // palvelimen kello miinus oma kello, sekunteina
export const clock = (now) => {
  if (now) ahead = now - Date.now() / 1000;
};
export const left = (pause) => Math.max(0, Math.ceil(pause.until - Date.now() / 1000 - ahead));
// Täysiä minuutteja: kymmenen minuutin tauko ei ala yhdestätoista, vaikka kellot eroaisivat hetken.
export const minutes = (seconds) => Math.max(1, Math.ceil((seconds - 2) / 60));
const words = (seconds) => (seconds > 60 ? say("pause_minutes", { n: minutes(seconds) })
  : seconds > 0 ? say("pause_soon") : say("pause_over"));

let timer = null;
function tick(pause, ring, told) {
  const seconds = left(pause);
  ring.setAttribute("stroke-dasharray", `${(60 * seconds) / (60 * pause.minutes)} 60`);
  const text = words(seconds);
  if (told.textContent !== text) told.textContent = text;
}

export function view(_link, { pause }) {
  const ring = svg("circle", { class: "t1", cx: 20, cy: 20, r: 17, pathLength: 60, "stroke-dasharray": "60 60",
    transform: "rotate(-90 20 20)" });
  const told = h("p", { class: "who" });
  clearInterval(timer);
  timer = setInterval(() => {
    if (!told.isConnected) clearInterval(timer);
    else tick(pause, ring, told);
  }, 1000);
  queueMicrotask(() => tick(pause, ring, told));
  return [h("p", { class: "what" }, say("pause")),
    svg("svg", { class: "countdown", viewBox: "0 0 40 40", "aria-hidden": "true" },
      svg("circle", { class: "t0", cx: 20, cy: 20, r: 17 }), ring),
    told, h("p", { class: "ask" }, say("pause_back", { time: until(pause) })),
    pause.words ? h("p", { class: "ask" }, pause.words) : null,
    pause.link ? h("p", {}, h("a", { class: "btn btn-soft btn-small", href: pause.link, target: "_blank",
      rel: "noopener noreferrer" }, say("pause_link"))) : null];
}

export function spoken({ pause }, before) {
  if (!pause.on) return before?.on ? say("pause_ended") : "";
  const exercise = told(pause);
  return [say("pause_begins", { n: pause.minutes, time: until(pause) }), pause.words,
    exercise && say("break_comes", { name: exercise.name })].filter(Boolean).join(" ");
}
