// Ohjaajan välilehti "Viestit" kertoo, montako viestiä tuli sillä aikaa, kun muu välilehti oli auki.
import { $ } from "./dom.js";
import { live, say } from "./words.js";

const COUNTED = ["message", "private", "help", "reported"];

export function unread() {
  const tab = $("#t-talk-tab");
  if (!tab) return () => {};
  let n = 0;
  const draw = () => {
    tab.textContent = n ? say("talk_new", { n }) : say("talk_tab");
    tab.classList.toggle("is-new", n > 0);
  };
  new MutationObserver(() => {
    if ($("#t-talk").hidden) return;
    n = 0;
    draw();
  }).observe($("#t-talk"), { attributeFilter: ["hidden"] });
  return (event) => {
    const theirs = COUNTED.includes(event.t) && ![event.seat, event.from].includes(live.seat);
    if (!theirs || !$("#t-talk").hidden) return;
    n += 1;
    draw();
  };
}
