// Pohdintapyörä: palvelin arpoo, kaikilla pyörä pysähtyy samaan kysymykseen.
import { button, h } from "../dom.js";
import { live, say } from "../words.js";
import { middle, slice, svg } from "./shapes.js";

let turned = 0;   // montako täyttä kierrosta on pyöritty, ettei pyörä pyöri takaperin
let shownSpins = 0;

export const spin = (link, wheel) => link.send({ do: "spin", no: wheel.no, spins: wheel.spins });

function picture(wheel) {
  const size = wheel.questions.length;
  const parts = wheel.questions.map((_, n) => {
    const [x, y] = middle(n / size, (n + 1) / size, 12.5);
    return svg("g", { class: `part p${n % 4}${wheel.used.includes(n) ? " is-used" : ""}` },
      svg("path", { d: slice(n / size, (n + 1) / size, 18) }), label(x, y, n + 1, ((n + 0.5) / size) * 360));
  });
  const disc = svg("g", { class: "disc" }, ...parts);
  return [disc, svg("svg", { class: "wheel", viewBox: "0 0 40 40", "aria-hidden": "true" }, disc,
    svg("circle", { class: "hub", cx: 20, cy: 20, r: 2.4 }), svg("path", { class: "pin", d: "M20 4.2 17.6.4h4.8Z" }))];
}

function label(x, y, n, turn) {
  const text = svg("text", { x, y, dy: 1.1, transform: `rotate(${turn} ${x} ${y})` });
  text.textContent = String(n);
  return text;
}

// Sama tulos kaikilla; pyöriminen on vain tapa näyttää se. CSSOM, ei tyylejä merkinnässä.
function stop(disc, wheel) {
  const size = wheel.questions.length;
  const to = wheel.stop < 0 ? 0 : -((wheel.stop + 0.5) / size) * 360;
  const from = shownSpins && shownSpins !== wheel.spins ? turned : null;
  if (shownSpins !== wheel.spins) turned += 3 * 360 - ((turned - to) % 360 + 360) % 360;
  shownSpins = wheel.spins;
  disc.style.rotate = `${from ?? turned}deg`;
  if (from !== null) requestAnimationFrame(() => requestAnimationFrame(() => {
    disc.style.rotate = `${turned}deg`;
  }));
}

export function view(link, { wheel }) {
  const [disc, drawn] = picture(wheel);
  stop(disc, wheel);
  const text = wheel.stop < 0 ? say("wheel_ready") : wheel.questions[wheel.stop];
  return [h("p", { class: "what" }, wheel.stop < 0 ? say("wheel") : say("wheel_question", { n: wheel.stop + 1 })), drawn,
    h("p", { class: "ask wheel-question" }, text),
    live.host ? h("p", { class: "btn-row" }, button(say("wheel_spin"), () => spin(link, wheel), "main")) : null];
}

export function spoken({ wheel }, before) {
  if (!wheel.on) return before?.on ? say("wheel_away") : "";
  if (wheel.stop < 0) return say("wheel_comes", { n: wheel.questions.length });
  return before?.spins === wheel.spins ? "" : say("wheel_stopped", { question: wheel.questions[wheel.stop] });
}
