// Mieliala tai kuvakortti: jokainen valitsee, ja kun kaikki ovat valinneet, kaikki näkevät yhdessä.
import { $, button, h } from "../dom.js";
import { live, say } from "../words.js";

const kept = (no) => `rinnalla:pick:${live.meeting}:${live.seat}:${no}`;
export const chosen = (no) => Number(sessionStorage.getItem(kept(no)) ?? 0);
export const choices = (way) => (way === "mood" ? live.moods : live.cards);
const picture = (choice, alt = "") => h("img", { src: choice.src, alt, width: "96", height: "96" });

function choose(link, picks, card) {
  sessionStorage.setItem(kept(picks.no), String(card));
  link.send({ do: "pick", no: picks.no, card });
}

function ask(link, picks) {
  const dialog = $("#pick-dialog");
  $("h2", dialog).textContent = say(`pick_${picks.way}`);
  $("[data-who]", dialog).textContent = say(picks.hidden ? "pick_hidden" : "pick_open");
  const mine = chosen(picks.no);
  $("ul", dialog).replaceChildren(...choices(picks.way).map((choice, n) => h("li", {}, h("button", {
    type: "button", class: "pick", "aria-pressed": String(mine === n + 1), on: { click: () => {
      choose(link, picks, n + 1);
      dialog.close();
    } } }, picture(choice), h("span", {}, choice.words)))));
  $("ul", dialog).className = `picks is-${picks.way}`;
  if (!dialog.open) dialog.showModal();
}

function together(picks) {
  const all = choices(picks.way);
  return h("ul", { class: "together", role: "list" }, ...Object.entries(picks.counts).map(([card, n]) => h("li", {},
    picture(all[card - 1], all[card - 1].words), h("span", { "aria-hidden": "true" }, String(n)), h("span", { class: "vh" }, say("pick_times", { n })))));
}

export function view(link, state) {
  const { picks } = state;
  const what = h("p", { class: "what" }, say(`picks_${picks.way}`));
  if (picks.shown) return [what, together(picks), h("p", { class: "ask" }, say("picks_shown"))];
  const mine = chosen(picks.no);
  return [what, h("p", { class: "who small" }, say(mine ? "pick_chosen" : `pick_${picks.way}`)),
    mine ? h("p", { class: "ask" }, choices(picks.way)[mine - 1].words) : null,
    h("p", { class: "ask" }, say("pick_count", { n: picks.count })),
    h("p", { class: "btn-row" }, button(say(mine ? "pick_change" : "pick_open_dialog"), () => ask(link, picks),
      mine ? "quiet" : "main"))];
}

// Valinta on ohi: ikkuna ei jää kysymään, ja kohdistus siirtyy siihen, mitä keskellä nyt näkyy.
function away() {
  const dialog = $("#pick-dialog");
  if (!dialog.open) return;
  dialog.close();
  $("#now").focus();
}

export function spoken({ picks }, before) {
  if (!picks.on || before?.no !== picks.no) {
    away();
    return picks.on ? say(`pick_${picks.way}`) : "";
  }
  if (!picks.shown || before.shown) return "";
  away();
  const all = choices(picks.way);
  const parts = Object.entries(picks.counts).map(([card, n]) => `${all[card - 1].words.replace(/\.$/, "")} ${n}`);
  return `${say("picks_shown")} ${parts.join(", ")}`;
}
