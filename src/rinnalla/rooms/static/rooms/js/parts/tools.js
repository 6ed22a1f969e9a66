// Ohjaajan pienryhmät: jaa, tarkista, avaa, käy, siirrä, kutsu takaisin.
import { $, button, h, keep } from "../dom.js";
import { people } from "../seats.js";
import { live, say } from "../words.js";
import { prepared } from "./prepared.js";
import { here, nameOf, numbered, placeOf } from "./where.js";

function dialog(link, state) {
  const form = $("#parts-dialog form");
  const way = () => new FormData(form).get("way");
  const fit = () => {
    $("#parts-by", form).hidden = way() !== "random";
    const sized = way() === "random" && $("#parts-how").value === "size";
    $("#parts-number-words").textContent = say(sized ? "parts_each" : "parts_many");
  };
  form.addEventListener("change", fit);
  fit();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const n = Number(data.get("number"));
    const sized = way() === "random" && data.get("how") === "size";
    link.send({ do: "parts", no: state.parts?.no ?? 0, way: way(), count: sized ? 0 : Math.min(n, 8), size: sized ? n : 0,
      minutes: Number(data.get("minutes")), names: data.get("names").split("\n").map((one) => one.trim()).slice(0, 8) });
    $("#parts-dialog").close();
  });
  $("#all-dialog form").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = $("#all-text").value.trim();
    if (text) link.send({ do: "say", text });
    $("#all-text").value = "";
    $("#all-dialog").close();
  });
}

export function tools(link, state) {
  dialog(link, state);
  const ready = prepared(link, state);
  const act = (frame) => () => link.send({ no: state.parts?.no ?? 0, ...frame });
  const who = () => people(state).filter((row) => row.role !== "host");

  // Jokaisella oma valikko: mihin ryhmään. Toimii näppäimistöllä ja ruudunlukijalla.
  function chooser(rows, options, at, send) {
    keep($("#parts-people"), rows, (row) => h("li", {}, h("label", { for: `put-${row.key}` }, row.name),
      h("select", { class: "select", id: `put-${row.key}` })), (node, row) => {
      const select = $("select", node);
      const key = JSON.stringify(options);
      if (select.dataset.options !== key) {
        select.dataset.options = key;
        select.replaceChildren(...options.map(([value, words]) => h("option", { value: String(value) }, words)));
      }
      if (select !== document.activeElement || select.dataset.at !== String(at(row.key))) select.value = String(at(row.key));
      select.dataset.at = String(at(row.key));
      select.onchange = () => send(row.key, Number(select.value));
    }, $("#parts-heading"));
  }

  function preparing(draft) {
    const of = (seat) => draft.groups.findIndex((group) => group.includes(seat));
    chooser(who(), [[-1, say("part_none")], ...draft.groups.map((_, n) => [n, numbered(draft.names, n)])], of,
      (seat, group) => act({ do: "parts_put", seat, group })());
    return [["parts_open", act({ do: "parts_open" })],
      draft.way === "random" ? ["parts_redraw", act({ do: "parts", way: "random", count: draft.groups.length, size: 0,
        minutes: draft.minutes, names: draft.names })] : null, ["parts_words", ready.words],
      ["parts_drop", act({ do: "parts_drop" })]];
  }

  function going(parts) {
    chooser(who(), [[0, say("part_common")], ...parts.rooms.map((one) => [one.part, nameOf(one)])],
      (seat) => placeOf(state, seat), (seat, part) => link.send({ do: "place", seat, part }));
    return [["parts_end", act({ do: "parts_end" })], ["parts_more", act({ do: "parts_time", minutes: 5 })],
      ["parts_tell", () => $("#all-dialog").showModal()]];
  }

  let shown = "";
  let last = [];
  let moving = null;
  const calling = new Set();  // pienryhmät, jotka odottavat ohjaajaa
  return {
    // Kutsu näkyy ryhmän rivillä, kunnes joku ohjaaja käy siellä.
    tell(event) {
      if (event.t === "help" && event.part) calling.add(event.part);
      if (event.t === "placed" && state.seats[event.seat]?.role === "host") calling.delete(event.part);
    },
    draw() {
      const { parts, draft } = state;
      ready.draw();
      const again = !parts?.on && !draft && parts;
      const acts = (parts?.on ? going(parts) : draft ? preparing(draft)
        : again ? [["parts_again", act({ do: "parts_again", minutes: parts.minutes })]] : []).filter(Boolean);
      last = acts.map(([, run]) => run);
      if (!parts?.on && !draft) $("#parts-people").replaceChildren();
      $("#parts-move").hidden = !parts?.on && !draft;
      if (Boolean(draft) !== moving) $("#parts-move").open = moving = Boolean(draft);
      $("#parts-part").classList.toggle("is-quiet", !parts?.on && !draft);
      $("#parts-new").hidden = Boolean(parts?.on || draft);
      const visits = parts?.on ? parts.rooms.map((one) => ({ key: one.part, name: nameOf(one), here: here(state) === one.part,
        n: who().filter((row) => placeOf(state, row.key) === one.part).length })) : [];
      for (const part of calling) if (!visits.some((one) => one.key === part && !one.here)) calling.delete(part);
      keep($("#parts-rooms"), visits, () => h("li", {}, h("span", {}), button("", () => {})), (node, row) => {
        const calls = calling.has(row.key);
        node.classList.toggle("is-calling", calls);
        $("span", node).textContent = say(calls ? "part_calls" : "part_count", { name: row.name, n: row.n });
        const go = $("button", node);
        go.className = `btn btn-small btn-${calls ? "main" : "quiet"}`;
        go.textContent = say(row.here ? "part_leave" : "part_visit");
        go.setAttribute("aria-label", `${go.textContent}: ${row.name}`);
        go.onclick = () => link.send({ do: "go", part: row.here ? 0 : row.key });
      }, $("#parts-heading"));
      $("#parts-how-it-is").textContent = parts?.on ? "" : draft ? say(`parts_way_${draft.way}`) : "";
      const key = JSON.stringify([acts.map(([name]) => name), live.seat]);
      if (key === shown) return;
      shown = key;
      const box = $("#parts-acts");
      const had = box.contains(document.activeElement);
      box.replaceChildren(...acts.map(([name], n) => button(say(name), () => last[n](), n ? "quiet" : parts?.on || draft ? "main" : "soft")));
      if (had) $("#parts-heading").focus();
    },
  };
}
