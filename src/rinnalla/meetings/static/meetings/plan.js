// Suunnitelma tallentuu muutoksesta: lomake lähetetään taustalla ja tuore näkymä vaihdetaan paikalleen.
// Keskeneräiset muutokset muissa riveissä säilyvät, ja niiden versio pysyy siinä, josta ne alkoivat.
let area = document.querySelector("[data-plan-area]");
let turn = Promise.resolve();

const dirty = (field) => (field.type === "checkbox" ? field.checked !== field.defaultChecked
  : field.tagName === "SELECT" ? ![...field.options].every((o) => o.selected === o.defaultSelected) : field.value !== field.defaultValue);

function unfinished(sent) {
  const kept = [];
  for (const form of area.querySelectorAll("form[data-item]")) {
    if (form === sent) continue;
    const changed = [...form.elements].filter((e) => e.id && e.name && e.type !== "hidden" && dirty(e));
    if (changed.length) kept.push([form.elements.version.id, form.elements.version.value, changed]);
  }
  return kept;
}

function putBack(kept) {
  for (const [id, version, fields] of kept) {
    const hidden = document.getElementById(id);
    if (hidden) hidden.value = version;
    for (const old of fields) {
      const now = document.getElementById(old.id);
      if (now) now[old.type === "checkbox" ? "checked" : "value"] = old.type === "checkbox" ? old.checked : old.value;
    }
  }
}

async function send(form, button) {
  const data = new FormData(form, button);
  const address = button?.getAttribute("formaction") || form.getAttribute("action");
  const response = await fetch(address, { method: "POST", body: data });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-plan-area]");
  if (!fresh) return location.reload();
  const kept = unfinished(form);
  const focus = document.activeElement?.id;
  const open = [...area.querySelectorAll("details[open][id]")].map((d) => d.id);
  area.replaceWith(fresh);
  area = fresh;
  live();
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  putBack(kept);
  if (focus) document.getElementById(focus)?.focus();
  area.querySelector("[data-saved]").textContent = response.ok ? area.dataset.savedWords || "Tallentui juuri." : "";
  area.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
}

function live() {
  area.dataset.live = "";
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("[data-plan-area] form[data-item]");
  if (form) turn = turn.then(() => form.isConnected && send(form, null)).catch(() => location.reload());
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-plan-area] form[data-item]");
  if (!form) return;
  event.preventDefault();
  turn = turn.then(() => form.isConnected && send(form, event.submitter)).catch(() => location.reload());
});
document.addEventListener("keydown", (event) => {
  const row = event.altKey && event.target.closest("[data-row]");
  const step = { ArrowUp: "-1", ArrowDown: "1" }[event.key];
  if (!row || !step) return;
  event.preventDefault();
  row.querySelector(`[data-move="${step}"]`).click();
});
live();
