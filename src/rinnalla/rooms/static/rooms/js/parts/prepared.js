// Ohjaajan valmistelut: suunnitelman pienryhmät yhdellä napilla esiin, ja nimet, tehtävät ja aika vielä muutettavissa.
import { $, h } from "../dom.js";
import { live, say } from "../words.js";
import { numbered } from "./where.js";

// Ryhmän oma nimi ja tehtävä; rivejä on yhtä monta kuin ryhmiä.
function rows(draft) {
  return draft.groups.map((_, n) => h("fieldset", { class: "partwords" }, h("legend", {}, say("part_n", { n: n + 1 })),
    h("label", { for: `word-name-${n}` }, say("parts_name")),
    h("input", { class: "input", id: `word-name-${n}`, name: "name", maxlength: "40", value: draft.names[n] ?? "" }),
    h("label", { for: `word-task-${n}` }, say("parts_task")),
    h("textarea", { class: "area", id: `word-task-${n}`, name: "task", rows: "2", maxlength: "500" }, draft.tasks[n] ?? "")));
}

export function prepared(link, state) {
  const dialog = $("#parts-words-dialog");
  const no = () => state.parts?.no ?? 0;
  $("#parts-prepared").addEventListener("click", (event) => {
    const take = event.target.closest("[data-take]");
    if (take) link.send({ do: "parts_take", no: no(), item: Number(take.dataset.take) });
  });
  $("form", dialog).addEventListener("submit", (event) => {
    event.preventDefault();
    const data = new FormData(event.target);
    const texts = (name) => data.getAll(name).map((one) => one.trim());
    link.send({ do: "parts_words", no: no(), minutes: Number(data.get("minutes")), names: texts("name"), tasks: texts("task") });
    dialog.close();
  });
  let going = null;
  return {
    words() {
      $("#parts-words-minutes").value = String(state.draft.minutes);
      $("#parts-words-rows").replaceChildren(...rows(state.draft));
      dialog.showModal();
    },
    // Näkyvissä, kun mitään ei ole kesken; se, jonka osuus on menossa, ensimmäisenä silmään.
    draw() {
      const { parts, draft } = state;
      $("#parts-prepared").hidden = Boolean(parts?.on || draft);
      for (const row of document.querySelectorAll("[data-prepared]")) {
        const now = Number(row.dataset.prepared) === state.part;
        row.classList.toggle("is-now", now);
        $(".btn", row).className = `btn btn-small btn-${now ? "main" : "quiet"}`;
      }
      const key = JSON.stringify([draft?.minutes, draft?.names, draft?.tasks, draft?.groups.length, live.seat]);
      if (key === going) return;
      going = key;
      const told = (draft?.tasks ?? []).map((task, n) => [numbered(draft.names, n), task]).filter(([, task]) => task);
      $("#parts-what").textContent = draft ? say("parts_minutes", { n: draft.minutes }) : "";
      $("#parts-tasks").replaceChildren(...told.map(([name, task]) => h("li", {}, h("strong", {}, `${name}: `), task)));
    },
  };
}
