// Oppaan nauha: mitä nyt kokeillaan. Uusi vaihe kerrotaan kerran; napit pysyvät paikoillaan.
import { $ } from "../../dom.js";
import { speaking } from "../../seats.js";
import { say } from "../../words.js";
import { PACES, pace, setPace } from "../clock.js";

const visible = (selector) => [...document.querySelectorAll(selector)].find((one) => one.offsetParent);
const put = (node, text) => { if (node.textContent !== text) node.textContent = text; };

function measure(bar) {
  const tell = () => document.documentElement.style.setProperty("--guide", `${bar.offsetHeight}px`);
  new ResizeObserver(tell).observe(bar);
  tell();
}

// Mihin opas osoittaa: näkyvä kohta, tai välilehti, jonka takana se on.
function target(selector) {
  const found = visible(selector);
  if (found) return found;
  const hidden = document.querySelector(selector)?.closest('[role="tabpanel"][hidden]');
  const menu = document.querySelector(selector)?.closest("details:not([open])");
  return hidden ? $(`#${hidden.id}-tab`) : menu ? $("summary", menu) : null;
}

function pointing() {
  let selector = "";
  let marked = null;
  const draw = () => {
    const now = selector ? target(selector) : null;
    if (now === marked) return;
    marked?.classList.remove("guide-here");
    now?.classList.add("guide-here");
    marked = now;
  };
  setInterval(draw, 300);
  return {
    point(to) {
      selector = to ?? "";
      draw();
    },
    // Kohta näkyviin ja kohdistus siihen; jos se on välilehden takana, välilehti aukeaa ensin.
    go() {
      draw();
      if (!marked) return false;
      if (marked.getAttribute("role") === "tab" && marked.id !== selector) marked.click();
      draw();
      marked.scrollIntoView({ block: "center" });
      marked.focus();
      return true;
    },
  };
}

function lessons(acts) {
  const dialog = $("#lessons");
  for (const button of dialog.querySelectorAll("[data-lesson]")) {
    button.addEventListener("click", () => {
      dialog.close();
      acts.open(button.dataset.lesson);
    });
  }
  $("#guide-again").addEventListener("click", () => {
    dialog.close();
    acts.again();
  });
  for (const radio of dialog.querySelectorAll("[name=pace]")) {
    radio.checked = PACES[radio.value] === pace();
    radio.addEventListener("change", () => setPace(PACES[radio.value]));
  }
  return (done) => {
    for (const button of dialog.querySelectorAll("[data-lesson]")) $("[data-ready]", button).hidden = !done.includes(button.dataset.lesson);
  };
}

// Ääneen puhuttu näkyy tekstinä ja renkaana puhujan paikalla.
function speech(world) {
  const place = $("#speech");
  world.addEventListener("speaks", ({ detail: { seat, text } }) => {
    speaking(seat, true);
    place.dataset.seat = seat;
    place.textContent = say("g_speech", { name: world.seats.get(seat).name, text });
  });
  world.addEventListener("silent", ({ detail: { seat } }) => {
    speaking(seat, false);
    if (place.dataset.seat === String(seat)) place.textContent = "";
  });
}

export function strip(acts, world) {
  const here = pointing();
  const ready = lessons(acts);
  const words = $("#guide-words");
  const go = $("#guide-go");
  measure($("#guide"));
  speech(world);
  go.addEventListener("click", acts.go);
  $("#guide-skip").addEventListener("click", acts.skip);
  $("#guide-back").addEventListener("click", acts.back);
  $("#guide-where").addEventListener("click", () => here.go() || put(words, say("g_hidden")));
  for (const opener of document.querySelectorAll("[data-opens]")) opener.addEventListener("click", () => acts.opened(opener.dataset.opens));
  document.addEventListener("toggle", ({ target: one }) => one.open && one.matches?.("details[id]") && acts.unfolded(one.id), true);
  return {
    show({ lesson, at, count, number, of, target: to, waits, over, next, done }) {
      put($("#guide-lesson"), say("g_lesson", { n: number, count: of, title: lesson.title }));
      put(words, over ? next ? say("g_done", { next: next.title }) : say("g_all")
        : `${say("g_step", { n: at + 1, count })}: ${lesson.steps[at]}`);
      const held = [$("#guide-skip"), go].find((one) => one === document.activeElement);
      put(go, say(over ? "g_next" : "g_go"));
      go.hidden = !waits || (over && !next);
      $("#guide-skip").hidden = over || waits;
      $("#guide-where").hidden = over || !to;
      if (held?.hidden) (go.hidden ? $("#guide-skip").hidden ? $("#guide-back") : $("#guide-skip") : go).focus();
      here.point(over ? "" : to);
      ready(done);
    },
  };
}
