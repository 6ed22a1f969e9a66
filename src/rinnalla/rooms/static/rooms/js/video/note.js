// Rivi rinkiä ennen: mitä videosta on sanottavaa. Jos se on vierinyt pois näkyvistä, se näkyy hetken ylhäällä.
import { $ } from "../dom.js";

const SEEN = 3000;  // vähintään näin kauan; sitten seuraava kosketus tai siirtymä panee sen paikalleen
const box = $("#video-note");
let timer = null;

const tuck = () => box.classList.remove("is-far");

function untuck() {
  for (const name of ["pointerdown", "focusin"]) addEventListener(name, tuck, { once: true });
}

export function note(words) {
  clearTimeout(timer);
  tuck();
  box.hidden = !words;
  $("span", box).textContent = words;
  const { top, bottom } = box.getBoundingClientRect();
  if (!words || (bottom > 0 && top < innerHeight)) return;
  box.classList.add("is-far");
  timer = setTimeout(untuck, SEEN);
}
