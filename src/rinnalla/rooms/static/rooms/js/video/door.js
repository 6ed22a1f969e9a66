// Videon ovi huoneessa: kertoo, miten video pidetään juuri nyt, ja avaa sen vasta pyydettäessä.
import { $, announce, h, icon } from "../dom.js";
import { live, say } from "../words.js";
import { Signal } from "./signal.js";

const KEY = `rinnalla:video:${live.meeting}`;
const place = $("#video-place");
const bar = $("#media-controls");
const framed = (way) => live.video.ways[way]?.framed;
const embedded = (way) => live.video.ways[way]?.embedded;

export function door(link) {
  const signal = new Signal(link);
  let way = live.video.way;
  let call = null;
  let again = 0;

  const note = (words) => {
    const box = $("#video-note");
    box.hidden = !words;
    $("span", box).textContent = words;
  };

  // Linkki kysytään vasta nyt: se annetaan vain sille, joka on päästetty sisään.
  async function draw() {
    place.replaceChildren();
    bar.hidden = !embedded(way);
    bar.replaceChildren();
    if (embedded(way)) {
      bar.append(h("button", { type: "button", class: "ctl", id: "video-open", on: { click: ask } }, icon("camera"),
        h("span", {}, say("video_come"))));
      return;
    }
    if (!way) return;
    clearTimeout(again);
    if (framed(way)) {
      place.append(h("iframe", { src: `/huone/${live.meeting}/video/`, class: "video-inside", title: say("video_frame"),
        allow: "camera; microphone; display-capture; fullscreen; autoplay" }));
      return;
    }
    try {
      const { url } = await signal.ask("enter");
      if (again) note("");
      again = 0;
      if (!/^https?:/.test(url) || embedded(way)) return;
      place.replaceChildren(h("p", { class: "videolink" },
        h("a", { class: "btn btn-soft", href: url, target: "_blank", rel: "noopener noreferrer", id: "video-link" },
          icon("camera"), say("video_link")), h("small", {}, live.video.ways[way].privacy.join(" "))));
    } catch (error) {
      if (error.words) note(error.words);
      if (error.again) again = setTimeout(draw, error.again * 1000);
    }
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
    if (words || why === "elsewhere") note(words || say("video_elsewhere"));
    draw();
  }

  // Ohjaaja vaihtoi tapaa: kaikki siirtyvät, kuka oli videossa jatkaa uudessa.
  function changed(event) {
    if (event.t !== "video") return;
    const was = way;
    way = event.way;
    const mode = sessionStorage.getItem(KEY);
    call?.stop("switched");
    draw();
    const words = say(way ? embedded(way) ? "video_now_own" : "video_now_link" : "video_now_none");
    note(words);
    announce(words);
    if (mode && embedded(way) && was !== way) open(mode);
  }

  if (live.host) import("./switch.js").then(({ switching }) => switching(link, () => way));
  return {
    tell: changed,
    ready(state) {
      way = state.video ?? way;
      draw();
      const mode = sessionStorage.getItem(KEY);
      if (mode && embedded(way)) open(mode);
    },
    leave: () => call?.stop(),
  };
}
