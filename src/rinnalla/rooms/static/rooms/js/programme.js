// Ohjelma: mikä osa on nyt menossa. Ohjaaja merkitsee sen ja näkee, paljonko ollaan myöhässä.
import { announce } from "./aloud.js";
import { $ } from "./dom.js";
import { until } from "./circle/exercise.js";
import { live, say } from "./words.js";

const rows = [...document.querySelectorAll("[data-item]")];
const LATE = 5;
const title = (row) => $("[data-title]", row).textContent;

function lateness(state, row) {
  const began = state.late?.item === state.part ? state.late.minutes : 0;
  return Math.max(began, Math.floor((Date.now() / 1000 - Number(row.dataset.ends)) / 60) - (state.shifts[row.dataset.item]?.[1] ?? 0));
}

const punctual = (n) => say(n > 1 ? "late_n" : n === 1 ? "late_1" : n < -1 ? "early_n" : "on_time", { n: Math.abs(n) });

function late(state, row) {
  const place = $("#late");
  place.hidden = !row;
  const minutes = row ? lateness(state, row) : 0;
  const words = punctual(minutes);
  if (row && place.textContent !== words) place.textContent = words;
  beside(minutes, words);
}

// Sama myös siellä, mihin katsotaan, kun ohjelma ei ole näkyvissä; painamalla pääsee ohjelmaan.
function beside(minutes, words) {
  const here = $("#late-here");
  here.hidden = minutes < LATE;
  here.textContent = words;
}

// Tarjous: mitä lyhentämällä tauko ja loppukierros ehditään pitää.
function rescue(state) {
  const { offer } = state;
  const cuts = offer?.item === state.part ? offer.cuts : [];
  $("#rescue").hidden = !cuts.length;
  const named = cuts.map(([item, n]) => say("cut_part", { n, part: title(rows.find((row) => Number(row.dataset.item) === item)) }));
  $("#rescue-words").textContent = cuts.length ? say("cut_offer", { parts: named.join(", ") }) : "";
}

// Lyhennyksen jälkeen tämän illan kellonajat; suunnitelma pysyy ennallaan.
function times(state) {
  for (const row of rows) {
    const [shift] = state.shifts[row.dataset.item] ?? [0];
    const text = shift ? until({ until: Number(row.dataset.starts) + 60 * shift }) : row.dataset.clock;
    const place = $(".t", row);
    row.dataset.clock ??= place.textContent;
    if (text && place.textContent !== text) place.textContent = text;
  }
}

export function programme(link, state) {
  $("#late-here")?.addEventListener("click", () => {
    $("#t-plan-tab").click();
    $("#t-plan").scrollIntoView({ block: "nearest" });
    $("#t-plan-tab").focus();
  });
  $("#rescue-yes")?.addEventListener("click", () => link.send({ do: "shorten", item: state.part }));
  for (const button of document.querySelectorAll("[data-part]")) {
    const item = Number(button.closest("[data-item]").dataset.item);
    button.addEventListener("click", () => link.send({ do: "part", item: state.part === item ? 0 : item }));
  }
  if (live.host) setInterval(() => draw(), 20000);

  function draw() {
    const at = rows.findIndex((row) => Number(row.dataset.item) === state.part);
    rows.forEach((row, n) => {
      row.classList.toggle("is-done", n < at);
      row.classList.toggle("is-now", n === at);
      if (n === at) row.setAttribute("aria-current", "step");
      else row.removeAttribute("aria-current");
      $("[data-part]", row)?.setAttribute("aria-pressed", String(n === at));
    });
    $(".nowpart").hidden = at < 0;
    $("[data-now]").textContent = at < 0 ? "" : say("now", { part: title(rows[at]) });
    if (!$("#late")) return;
    late(state, rows[at]);
    rescue(state);
    times(state);
  }

  return {
    draw,
    tell(event) {
      const row = event.t === "part" && rows.find((one) => Number(one.dataset.item) === event.item);
      if (row) announce(say("now", { part: title(row) }), "part");
      if (event.t === "late") announce(punctual(event.minutes), "late");
      if (event.t === "offer" && event.cuts.length) announce($("#rescue-words").textContent || say("cut_some"), "offer");
      if (event.t === "shortened") announce(say("cut_done"), "offer");
    },
  };
}
