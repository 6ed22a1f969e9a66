// Ohjaajan paneeli: odottajat, ihmiset, viestit jotka odottavat, asetukset ja kutsu.
import { $, button, h, icon, initials, keep, shuts, tint } from "./dom.js";
import { chairs } from "./chairs.js";
import { people } from "./seats.js";
import { settings } from "./settings.js";
import { burst, fade, MOST, steady } from "./steady.js";
import { sure } from "./talks.js";
import { readAgain } from "./told.js";
import { unread } from "./unread.js";
import { wishes } from "./wishes.js";
import { live, say } from "./words.js";

// Oman videon ääni suljetaan palvelimella; muissa videoissa sitä ei voi.
function voices(state, row) {
  const here = live.video.ways[state.video ?? live.video.way]?.embedded && row.role !== "host";
  return { sound: here && !state.voices[row.key], silent: here && Boolean(state.voices[row.key]) };
}

const face = (seat, name) => h("span", { class: `av ${tint(seat)}`, "aria-hidden": "true" }, initials(name));

export function hosting(link, state, privately) {
  const act = (frame) => link.send(frame);
  const waiting = $("#waiting");
  const settled = settings(state, act, link);
  const wished = wishes(state);
  const seated = chairs(link, state);
  const counts = unread();
  const knocks = burst(() => $("#waiting-heading").textContent, "wait");
  const still = { waiting: steady(waiting, drawWaiting), people: steady($("#people"), drawPeople, Infinity),
    held: steady($("#held"), drawHeld) };
  $("#admit-all").addEventListener("click", () => {
    act({ do: "admit_all" });
    $("#waiting-heading").focus();
  });
  $("#end").addEventListener("click", () => $("#end-dialog").showModal());
  $("#end-yes").addEventListener("click", () => act({ do: "end" }));

  function drawWaiting() {
    const rows = Object.entries(state.waiting).map(([seat, who]) => ({ key: Number(seat), ...who })).sort((a, b) => a.at - b.at);
    $("#waiting-heading").textContent = rows.length ? say("waiting_n", { n: rows.length }) : say("waiting_none");
    $("#admit-all").hidden = rows.length < 2;
    $("#waiting-link").hidden = !rows.length;
    $("#waiting-link").textContent = say("waiting_n", { n: rows.length });
    $("#waiting-more").hidden = rows.length <= MOST;
    $("#waiting-more").textContent = say("waiting_more", { n: rows.length - MOST });
    keep(waiting, still.waiting(rows), (row) => h("li", {}, face(row.key, row.name),
      h("span", {}, row.name, h("small", {}, row.role === "member" ? "" : say(row.role))),
      h("span", { class: "btn-row" },
        h("button", { type: "button", class: "btn btn-soft btn-small", "aria-label": `${say("admit")}: ${row.name}`,
          on: { click: () => act({ do: "admit", seat: row.key }) } }, say("admit")), menu(row, ["guest"]))),
    fade, $("#waiting-heading"));
  }

  // `fits`: mitä valikossa on heille, jotka vasta odottavat.
  function menu(row, fits = null) {
    const node = h("details", { class: "menu", on: { toggle: () => node.open && $("div", node).scrollIntoView({ block: "nearest" }) } }, h("summary", { "aria-label": say("choices", { name: row.name }) }, icon("more")),
      h("div", {},
        button(say("write_private"), () => privately(row.key, row.name)),
        h("span", { "data-if": "hand" }, button(say("lower"), () => act({ do: "lower", seat: row.key }))),
        h("span", { "data-if": "voice" }, button(say("mute"), () => act({ do: "mute", seat: row.key, on: true }))),
        h("span", { "data-if": "muted" }, button(say("unmute"), () => act({ do: "mute", seat: row.key, on: false }))),
        h("span", { "data-if": "sound" }, button(say("close_voice"), () => act({ do: "voice", seat: row.key, on: true }))),
        h("span", { "data-if": "silent" }, button(say("open_voice"), () => act({ do: "voice", seat: row.key, on: false }))),
        h("span", { "data-if": "member" }, button(say("cohost"), () => act({ do: "cohost", seat: row.key, on: true }))),
        h("span", { "data-if": "host" }, button(say("uncohost"), () => act({ do: "cohost", seat: row.key, on: false }))),
        h("span", { "data-if": "guest" }, button(say("remove"), () => sure(say("remove_sure", { name: row.name }), say("remove"),
          () => act({ do: "remove", seat: row.key })), "danger"))));
    for (const part of fits ? node.querySelectorAll("[data-if]") : []) if (!fits.includes(part.dataset.if)) part.remove();
    return shuts(node);
  }

  function drawPeople() {
    const rows = people(state).filter((row) => row.key !== live.seat);
    $("#alone").hidden = rows.length > 0;
    $("#t-people-tab").textContent = say("people_n", { n: rows.length + 1 });
    keep($("#people"), still.people(rows), (row) => h("li", {}, face(row.key, row.name),
      h("span", {}, row.name, h("small", {})), menu(row)), (node, row) => {
      fade(node, row);
      if (row.gone) return;
      const facts = { hand: state.hands.includes(row.key), muted: Boolean(state.muted[row.key]), host: row.role === "host" };
      const shown = { ...facts, voice: !facts.muted && !facts.host, member: !facts.host && row.role !== "guest",
        muted: facts.muted && !facts.host, guest: !facts.host, ...voices(state, row) };
      for (const part of node.querySelectorAll("[data-if]")) part.hidden = !shown[part.dataset.if];
      $("small", node).textContent = [row.role === "member" ? "" : say(row.role), facts.hand ? say("hand") : "",
        facts.muted ? say("muted") : "", state.voices[row.key] ? say("voiceless") : ""].filter(Boolean).join(", ");
    }, $("#people-heading"));
    const out = Object.entries(state.removed).map(([seat, name]) => ({ key: Number(seat), name }));
    $("#removed-part").hidden = !out.length;
    keep($("#removed"), out, (row) => h("li", {}, h("span", {}), h("span", {}, row.name),
      button(say("forgive"), () => act({ do: "forgive", seat: row.key }))), () => {}, $("#people-heading"));
  }

  function drawHeld() {
    const rows = Object.entries(state.held).map(([n, one]) => ({ key: Number(n), ...one }));
    $("#held-part").hidden = !rows.length;
    keep($("#held"), still.held(rows), (row) => h("li", {}, h("p", {}, h("strong", {}, say("held_by", { name: state.names[row.seat] ?? "" })),
      ` ${row.text}`), h("p", { class: "btn-row" },
      button(say("approve"), () => act({ do: "decide", n: row.key, approve: true }), "soft"),
      button(say("reject"), () => act({ do: "decide", n: row.key, approve: false })))), fade, $("#held-heading"));
  }

  return {
    draw() {
      drawWaiting();
      drawPeople();
      drawHeld();
      settled.draw();
      wished.draw();
      seated.draw();
    },
    tell(event) {
      wished.tell(event);
      counts(event);
      if (event.t === "told") readAgain();
      seated.tell(event);
      if (event.t === "wait") knocks(say("waiting_new", { name: event.name }));
    },
  };
}
