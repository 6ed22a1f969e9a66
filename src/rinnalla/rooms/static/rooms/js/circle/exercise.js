// Taukoharjoitus: vaiheet kaikille, filmi vain sille, joka painaa sen käyntiin.
import { $, h } from "../dom.js";
import { live, say } from "../words.js";

// Valmiit tulevat lukijan kielellä sanastosta, yhdistyksen omat sellaisina kuin ne on kirjoitettu.
export function told({ exercise }) {
  const ready = live.breaks[exercise?.ready];
  return ready ? { link: "", film: 0, ...ready } : exercise?.name ? exercise : null;
}

// Milloin jatketaan, kellonaikana.
export const until = (pause) => new Intl.DateTimeFormat("fi", { hour: "numeric", minute: "2-digit", timeZone: "Europe/Helsinki" })
  .format(pause.until * 1000).replace(":", ".");

function film({ film: number, name, captions }) {
  if (!number) return [];
  const address = `/huone/${live.meeting}/tauko/${number}`;
  return [h("video", { class: "pausefilm", controls: true, preload: "none", playsinline: "", src: `${address}/filmi/`,
    "aria-label": say("break_film", { name }) }, captions ? h("track", { kind: "captions", src: `${address}/tekstitys/`,
    srclang: document.documentElement.lang.slice(0, 2), label: say("break_captions"), default: true }) : null)];
}

let shown = "";
export function exercise({ pause }) {
  const what = pause?.on ? told(pause) : null;
  $("#break-exercise").hidden = !what;
  const key = JSON.stringify([what, pause?.until]);
  if (key === shown) return;
  shown = key;
  $("#break-name").textContent = what?.name ?? "";
  $("#break-until").textContent = what ? say("pause_back", { time: until(pause) }) : "";
  $("#break-steps").replaceChildren(...(what?.steps ?? []).map((step) => h("li", {}, step)));
  $("#break-film").replaceChildren(...(what ? film(what) : []), ...(what?.link ? [h("p", {}, h("a", {
    class: "btn btn-soft btn-small", href: what.link, target: "_blank", rel: "noopener noreferrer" }, say("pause_link")))] : []));
}
