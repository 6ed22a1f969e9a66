// Ohjaajan välineet ringissä: seuraava vuoro yhdellä napilla, kädet, ja se mitä aloitetaan yhdessä.
import { $, button, h, keep } from "../dom.js";
import { live, say } from "../words.js";
import { answer, coming, nameOf, nextOf, title } from "./round.js";
import { spin } from "./wheel.js";

const form = (id, send) => {
  const dialog = $(`#${id}`);
  $("form", dialog).addEventListener("submit", (event) => {
    event.preventDefault();
    if (send(new FormData(event.target)) === false) return;
    dialog.close();
    $("#start-part").open = $("#now-part").classList.contains("is-quiet");
  });
};
const lines = (text) => text.split("\n").map((one) => one.trim()).filter(Boolean).slice(0, 12);

function starts(link, state) {
  form("round-dialog", (data) => link.send({ do: "round", no: state.round?.no ?? 0, kind: data.get("kind"),
    question: data.get("question").trim() }));
  form("picks-dialog", (data) => link.send({ do: "picks", no: state.picks?.no ?? 0, way: data.get("way"),
    hidden: data.get("hidden") === "on" }));
  form("wheel-dialog", (data) => {
    const questions = lines(data.get("questions"));
    const few = questions.length < 2;
    $("#wheel-few").hidden = !few;
    return few ? false : link.send({ do: "wheel", no: state.wheel?.no ?? 0, questions });
  });
  form("pause-dialog", (data) => link.send({ do: "pause", minutes: Number(data.get("minutes")),
    words: data.get("words").trim(), link: data.get("link").trim(), exercise: data.get("exercise") }));
}

// Mitä nyt on menossa: otsikko, selite ja napit, ensimmäinen on se tavallisin.
function going(link, state) {
  const { round, picks, wheel, pause, floor } = state;
  const rows = [];
  if (pause?.on) rows.push([say("pause"), "", [["pause_end", () => link.send({ do: "pause_end" })],
    ["pause_longer", () => link.send({ do: "pause", minutes: 2, words: pause.words, link: pause.link, exercise: pause.key })]]]);
  if (picks?.on) rows.push([say(`picks_${picks.way}`), picks.shown ? "" : say("pick_count", { n: picks.count }),
    [picks.shown ? null : ["picks_show", () => link.send({ do: "picks_show", no: picks.no })],
      ["picks_end", () => link.send({ do: "picks_end", no: picks.no })]]]);
  if (wheel?.on) rows.push([say("wheel"), "", [["wheel_spin", () => spin(link, wheel)],
    wheel.stop < 0 ? null : ["wheel_round", () => {
      link.send({ do: "wheel_end", no: wheel.no });
      link.send({ do: "round", no: round?.no ?? 0, kind: "own", question: wheel.questions[wheel.stop] });
    }], ["wheel_end", () => link.send({ do: "wheel_end", no: wheel.no })]]]);
  if (round?.on) rows.push([title(round), round.turn ? `${say("turn_of", { name: nameOf(state, round.turn) })} ${coming(state)}` : say("round_all_heard"),
    [round.turn ? [nextOf(state) ? "next_turn" : "last_turn", () => answer(link, round, "done"), { name: nameOf(state, nextOf(state)) }] : null,
      nextOf(state) ? ["skip_gently", () => answer(link, round, "later")] : null,
      ["round_end", () => link.send({ do: "round_end", no: round.no })]]]);
  if (floor) rows.push([say("floor_of", { name: nameOf(state, floor) }), "", [["floor_end", () => link.send({ do: "call", seat: 0 })]]]);
  const hands = state.hands.filter((seat) => seat !== (round?.on ? round.turn : 0));
  if (hands.length) rows.push([say("hands_order", { names: hands.map((seat) => nameOf(state, seat)).join(", ") }), "",
    [["call", () => link.send({ do: "call", seat: hands[0] }), { name: nameOf(state, hands[0]) }]]]);
  return rows;
}

function order(link, state) {
  const { round } = state;
  $("#order-part").hidden = !round?.on || round.queue.length < 2;
  if (!round?.on) return;
  keep($("#order"), round.queue.map((key, at) => ({ key, at })), () => h("li", {}, h("span", {}),
    h("button", { type: "button", class: "btn btn-quiet btn-small" }, say("earlier"))), (node, row) => {
    $("span", node).textContent = nameOf(state, row.key);
    const up = $("button", node);
    up.setAttribute("aria-label", say("earlier_name", { name: nameOf(state, row.key) }));
    up.disabled = row.at === 0;
    up.onclick = () => {
      const wanted = [...round.queue];
      wanted.splice(row.at - 1, 2, row.key, wanted[row.at - 1]);
      link.send({ do: "round_order", no: round.no, order: wanted });
    };
  }, $("#now-heading"));
}

export function tools(link, state) {
  const list = $("#going");
  let shown = "";
  starts(link, state);
  return {
    draw() {
      const rows = going(link, state);
      const key = JSON.stringify(rows) + live.seat;
      order(link, state);
      if (key === shown) return;
      shown = key;
      if (rows.length === 0 || $("#now-part").classList.contains("is-quiet")) $("#start-part").open = !rows.length;
      $("#now-part").classList.toggle("is-quiet", !rows.length);
      const label = list.contains(document.activeElement) ? document.activeElement.dataset.act : "";
      list.replaceChildren(...rows.map(([head, note, acts], row) => h("li", {}, h("p", {}, h("strong", {}, head), note ? h("span", { class: "soft" }, ` ${note}`) : null),
        h("div", { class: "btn-row" }, ...acts.filter(Boolean).map(([name, run, fields], n) => {
          const one = button(say(name, fields), run, !row && !n ? "main" : "quiet");
          one.dataset.act = ["next_turn", "last_turn"].includes(name) ? "turn" : name;
          if (one.dataset.act === "turn") one.setAttribute("aria-keyshortcuts", "F8");
          return one;
        })))));
      if (label) ($(`[data-act="${label}"]`, list) ?? $("#now-heading")).focus();
    },
  };
}
