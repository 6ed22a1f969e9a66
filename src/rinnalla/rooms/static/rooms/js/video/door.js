// Videon ovi huoneessa: kertoo, miten video pidetään juuri nyt, ja avaa sen vasta pyydettäessä.
import { announce } from "../aloud.js";
import { $, h, icon } from "../dom.js";
import { here } from "../parts/where.js";
import { live, say } from "../words.js";
import { note } from "./note.js";
import { outside } from "./outside.js";
import { Signal } from "./signal.js";

const KEY = `rinnalla:video:${live.meeting}`;
const place = $("#video-place");
const bar = $("#media-controls");
const framed = (way) => live.video.ways[way]?.framed;
const embedded = (way) => live.video.ways[way]?.embedded;

export function door(link, state) {
  const signal = new Signal(link);
  let way = live.video.way;
  let call = null;
  let part = 0;

  const tell = (words) => {
    note(words);
    announce(words, "video");
  };
  const elsewhere = outside(signal, place, note);

  function draw() {
    if (live.host) $("#end-video").textContent = live.video.ways[way]?.after_end ?? "";
    elsewhere.clear();
    bar.hidden = !embedded(way);
    bar.replaceChildren();
    if (embedded(way)) {
      bar.append(h("button", { type: "button", class: "ctl", id: "video-open", on: { click: ask } }, icon("camera"),
        h("span", {}, say("video_come"))));
      return;
    }
    if (way) elsewhere.show(way);
  }

  function ask() {
    const dialog = $("#video-join");
    dialog.onclose = () => ["camera", "mic", "listen"].includes(dialog.returnValue) && open(dialog.returnValue);
    dialog.returnValue = "";
    for (const button of dialog.querySelectorAll("[data-mode]")) button.onclick = () => dialog.close(button.dataset.mode);
    dialog.showModal();
  }

  async function open(mode) {
    sessionStorage.setItem(KEY, mode);
    note("");
    $("#video-open")?.setAttribute("disabled", "");
    const [{ Call }, { controls }] = await Promise.all([import("./call.js"), import("./controls.js")]);
    call = new Call(signal, mode);
    call.addEventListener("problem", ({ detail }) => { note(detail); announce(detail); });
    call.addEventListener("over", ({ detail }) => over(detail));
    controls(call, bar, note);
    await call.start();
  }

  function over({ why, words }) {
    call = null;
    if (why !== "switched") sessionStorage.removeItem(KEY);
    if (!why) note("");
    else if (words || why === "elsewhere") tell(words || say("video_elsewhere"));
    draw();
  }

  // Ohjaaja vaihtoi tapaa: kaikki siirtyvät, kuka oli videossa jatkaa uudessa. Sama tapa uudelleen: kehys avautuu itse.
  function changed(event) {
    const was = way;
    way = event.way;
    if (was === way && framed(way)) return elsewhere.again();
    const mode = sessionStorage.getItem(KEY);
    call?.stop("switched");
    draw();
    const left = was && was !== way && !embedded(was) && !framed(was);
    tell([say(`video_now_${way ? embedded(way) || framed(way) ? "own" : "link" : "none"}`), left ? say("video_leave_old") : "",
      left && live.host ? live.video.ways[was]?.after_end : ""].filter(Boolean).join(" "));
    if (mode && embedded(way) && was !== way) open(mode);
    return null;
  }

  // Toisen palvelun video kulkee mukana pienryhmään ja takaisin.
  function moved() {
    const was = part;
    part = here(state);
    if (was !== part && framed(way)) elsewhere.again();
  }

  const HEARD = {
    video: changed,
    placed: moved,
    parts: moved,
    removed: () => live.host && live.video.ways[way]?.after_removal && tell(live.video.ways[way].after_removal),
  };

  // Ilta loppui tältä ihmiseltä: kuva ja ääni heti pois, ennen kuin sivu vaihtuu.
  function shut(why) {
    call?.stop(why);
    elsewhere.clear();
  }
  link.addEventListener("over", () => shut("switched"));

  const wired = live.host && import("./switch.js").then(({ switching }) => switching(link, () => way));
  return {
    wired,
    tell: (event) => HEARD[event.t]?.(event),
    ready() {
      part = here(state);
      way = state.video ?? way;
      draw();
      const mode = sessionStorage.getItem(KEY);
      if (mode && embedded(way)) open(mode);
    },
    leave: () => shut(),
  };
}
