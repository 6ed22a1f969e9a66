// Näyttämö: rinki saa sen tilan, joka oikeasti jää. Ahtaalla paikat asettuvat riveiksi, eikä mikään mene päällekkäin.
import { $ } from "./dom.js";

const RING = 12;
const stage = $(".roundstage");
const ring = $(".rinki");
const wide = matchMedia("(min-width: 64rem)");
const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
const others = () => [...stage.children].filter((one) => one !== ring && one.offsetParent && one.offsetHeight > 1);

// Ringin läpimitta pikseleinä; 0, kun koko on tyylien varassa (puhelin, makuuasento, huone tekstinä).
function room() {
  if (!ring || !wide.matches || ring.closest(".is-lying")) return 0;
  const { clientHeight, clientWidth } = stage.parentElement;
  const taken = others().reduce((sum, one) => sum + one.offsetHeight + parseFloat(getComputedStyle(one).marginBottom), 0);
  return Math.max(1, Math.min(42 * rem(), clientHeight - taken - 3.6 * rem(), clientWidth - 3 * rem()));
}

// Nimi ja paikka mahtuvat vierekkäin, kun kaaren väli riittää.
export function rows(n) {
  const size = room();
  if (!ring) return n > RING;
  if (size) ring.style.setProperty("--rinki", `${Math.round(size)}px`);
  else ring.style.removeProperty("--rinki");
  if (n > RING || !size) return n > RING;
  return size < 21 * rem() || 0.79 * size * Math.sin(Math.PI / Math.max(n, 2)) < 6.5 * rem();
}

// Tila muuttuu, kun ikkuna muuttuu tai ringin ylle tulee tauon, pienryhmän tai videon rivi.
export function watch(redraw) {
  if (!ring) return;
  const eye = new ResizeObserver(redraw);
  for (const one of [stage.parentElement, ...stage.children]) if (one !== ring) eye.observe(one);
  wide.addEventListener("change", redraw);
}
