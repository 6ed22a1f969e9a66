// Viestit järjestyksessä. Vanha luetaan hiljaa, uusi kerrotaan kerran.
import { announce } from "./aloud.js";
import { $, button, h, icon, initials, shuts, tint } from "./dom.js";
import { message as speak } from "./circle/reading.js";
import { compose } from "./compose.js";
import { live, say } from "./words.js";

const log = $("#log");
let quiet = true;

export const beginAnnouncing = () => {
  quiet = false;
};

const nearEnd = () => log.scrollHeight - log.scrollTop - log.clientHeight < 120;

export function place(node, at) {
  $("#begin").hidden = true;
  const stay = nearEnd();
  node.dataset.at = at;
  let before = null;
  for (let one = log.lastElementChild; one && Number(one.dataset.at) > at; one = one.previousElementSibling) before = one;
  log.insertBefore(node, before);
  if (stay || quiet) log.scrollTop = log.scrollHeight;
}

// Kun lista madaltuu (näppäimistö, uusi nappi, kyljelleen käännetty puhelin), viimeisin viesti jää näkyviin.
let following = true;
log.addEventListener("scroll", () => { following = nearEnd(); });
new ResizeObserver(() => following && log.scrollTo(0, log.scrollHeight)).observe(log);

const who = (state, seat) => ({ name: state.names[seat] ?? "", role: state.seats[seat]?.role ?? "member" });

function menu(name, acts) {
  const shown = acts.filter(Boolean);
  if (!shown.length) return null;
  const node = h("details", { class: "menu", on: { toggle: () => node.open && node.scrollIntoView({ block: "nearest" }) } },
    h("summary", { "aria-label": say("choices_message", { name }) }, icon("more")),
    h("div", {}, ...shown));
  return shuts(node);
}

function acts(message, name, link, report) {
  const mine = message.seat === live.seat;
  return [
    mine ? null : button(say("answer"), () => compose("reply", message.n, name, message.text)),
    mine ? button(say("edit"), () => compose("edit", message.n, name, $(`[data-n="${message.n}"] > p`, log)?.textContent)) : null,
    mine && !live.host ? button(say("take_back"), () => link.send({ do: "take_back", n: message.n })) : null,
    live.host ? button(say(mine ? "take_back" : "erase"), () => link.send({ do: "erase", n: message.n })) : null,
    mine ? null : button(say("report"), () => report(message)),
  ];
}

export function message(state, event, link, report) {
  const mine = event.seat === live.seat;
  const { name, role } = who(state, event.seat);
  const badge = role === "member" ? null : h("span", {}, ` · ${say(role)}`);
  const text = h("p", {}, event.gone ? say("gone") : event.text);
  const answers = event.of ? h("a", { class: "answers", href: `#m${event.of}` }, say("answers", { name: authorOf(state, event.of) })) : null;
  const node = mine
    ? h("li", { class: "msg mine" }, h("span", { class: "vh" }, say("i_said")), answers, text)
    : h("li", { class: "msg" }, h("span", { class: `av ${tint(event.seat)}`, "aria-hidden": "true" }, initials(name)),
      h("span", { class: "from" }, name, badge), answers, text);
  node.dataset.n = event.n;
  node.id = `m${event.n}`;
  if (event.edited) mark(node);
  if (event.gone) node.classList.add("is-gone");
  else {
    const choices = menu(mine ? say("me") : name, acts(event, name, link, report));
    if (choices) node.append(choices);
  }
  place(node, event.at);
  if (!mine && !quiet && !event.gone) speak(say("said", { name, text: event.text }));
}

const authorOf = (state, n) => state.names[state.messages.find((one) => one.n === n)?.seat] ?? "";
const mark = (node) => $(".edited", node) ?? node.append(h("small", { class: "edited" }, say("edited")));

// Muokattu viesti vaihtuu paikallaan; sitä ei lueta uudelleen ääneen.
export function edited({ of, text }) {
  const node = $(`[data-n="${of}"]`, log);
  if (!node || text === undefined || node.classList.contains("is-gone")) return;
  const stay = nearEnd();
  $(":scope > p", node).textContent = text;
  mark(node);
  if (stay) log.scrollTop = log.scrollHeight;
}

export function gone(n) {
  const node = $(`[data-n="${n}"]`, log);
  if (!node) return;
  if (node.contains(document.activeElement)) log.focus();
  $(":scope > p", node).textContent = say("gone");
  $(".edited", node)?.remove();
  node.classList.add("is-gone");
  $(".menu", node)?.remove();
}

// Omasta viestistä kuuluu vain, minne se meni.
export function aside(event, title, text, act, mine = false) {
  const node = h("li", { class: "msg aside" }, h("span", { class: "av", "aria-hidden": "true" }, icon("lock")),
    h("span", { class: "from" }, title), text ? h("p", {}, text) : null, act ?? null);
  if (event.key) node.dataset.aside = event.key;
  place(node, event.at);
  if (!quiet) announce([title, mine ? "" : text].filter(Boolean).join(": "), `${event.t} ${event.from ?? event.seat ?? ""}`);
  return node;
}
