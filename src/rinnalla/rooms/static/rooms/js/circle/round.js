// Kierros: kenen vuoro, kuka seuraavaksi, ja napit sille, jonka vuoro on.
import { button, h } from "../dom.js";
import { live, say } from "../words.js";

export const nameOf = (state, seat) => state.names[seat] ?? "";
const ready = (state) => (seat) => state.seats[seat] && !state.seats[seat].rest && !state.seats[seat].listens;
export const nextOf = (state) => state.round?.queue.find(ready(state)) ?? 0;
export const title = (round) => say(`round_${round.kind}`);
export const question = (round) => round.question || say(`ask_${round.kind}`);

export const answer = (link, round, how) => link.send({ do: "turn", no: round.no, of: round.turn, how });

// Keskelle rinkiä.
export function view(link, state) {
  const { round } = state;
  const mine = round.turn === live.seat;
  if (!round.turn) {
    const closing = round.kind === "closing" && live.next;
    return [h("p", { class: "what" }, title(round)), h("p", { class: "who small" }, say("round_all_heard")),
      h("p", { class: "ask" }, closing ? say("next_time", { when: live.next }) : say("round_thanks")),
      round.kind === "closing" && live.feedback && !live.host ? h("p", { class: "to-feedback" }, h("a", { class: "btn btn-soft btn-small",
        href: live.feedback, target: "_blank", rel: "noopener" }, say("feedback"))) : null];
  }
  const act = (how) => () => answer(link, round, how);
  return [h("p", { class: "what" }, title(round)),
    h("p", { class: "who" }, mine ? say("my_turn") : nameOf(state, round.turn)),
    h("p", { class: "ask" }, question(round), mine ? ` ${say("as_much_as_you_like")}` : ""),
    mine ? h("p", { class: "btn-row" }, button(say("turn_done"), act("done"), "main"),
      button(say("turn_pass"), act("pass")), button(say("turn_later"), act("later"))) : null];
}

// Kerrotaan kerran: alku, vuoron vaihto ja loppu.
export function spoken(state, before) {
  const { round } = state;
  if (!round.on) return before?.on ? say("round_over") : "";
  const fresh = before?.no !== round.no;
  if (!fresh && before.turn === round.turn) return "";
  const who = round.turn === live.seat ? `${say("my_turn")}. ${question(round)}`
    : round.turn ? say("turn_of", { name: nameOf(state, round.turn) }) : say("round_all_heard");
  return fresh ? `${say("round_begins", { title: title(round) })} ${question(round)} ${who}` : who;
}

// Ohjaajalle: ketkä tulevat tämän jälkeen.
export function coming(state) {
  const { round } = state;
  const names = round.queue.filter(ready(state)).map((seat) => nameOf(state, seat));
  const away = round.queue.filter((seat) => !ready(state)(seat) && state.seats[seat]).map((seat) => nameOf(state, seat));
  const list = (all) => new Intl.ListFormat(document.documentElement.lang.slice(0, 2)).format(all);
  const soon = names.length > 5 ? [...names.slice(0, 4), say("n_more", { n: names.length - 4 })] : names;
  return [names.length ? say("after_turn", { names: list(soon) }) : say("nobody_left"),
    away.length ? say("passed_by", { names: list(away) }) : ""].filter(Boolean).join(" ");
}
