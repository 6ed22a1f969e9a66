// Vuoro kulkee radalla: viiva alkaa kierroksen ensimmäisestä paikasta ja päättyy siihen, jonka vuoro on.
import { $ } from "../dom.js";
import { people } from "../seats.js";

export function travel(state) {
  const line = $(".travel");
  if (!line) return;
  const ring = people(state).map((row) => row.key);
  const { round } = state;
  const to = round?.on ? ring.indexOf(round.turn) : -1;
  const first = to < 0 ? -1 : ring.indexOf([...round.past, round.turn].find((seat) => ring.includes(seat)));
  const long = first < 0 ? 0 : (to - first + ring.length) % ring.length;
  line.setAttribute("pathLength", String(ring.length || 1));
  line.setAttribute("stroke-dasharray", long ? `${long} ${ring.length}` : "0 1");
  line.setAttribute("transform", `rotate(${90 + (360 * Math.max(0, first)) / (ring.length || 1)} 50 50)`);
}
