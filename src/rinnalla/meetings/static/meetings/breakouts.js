// Näkyvissä on niin monta ryhmää kuin niitä tulee, ja ne, joihin on jo kirjoitettu.
const form = document.querySelector("#breakouts");
const value = (name) => new FormData(form).get(name);

function fit() {
  const chosen = value("way") !== "random";
  for (const radio of form.elements.how) radio.disabled = chosen && radio.value === "size";
  if (chosen) form.querySelector("[name=how][value=count]").checked = true;
  const most = value("how") === "count" ? Number(value("number")) || 8 : 8;
  for (const group of form.querySelectorAll("[data-group]")) {
    const written = [...group.querySelectorAll("input, textarea")].some((field) => field.value.trim());
    group.hidden = Number(group.dataset.group) > most && !written;
  }
}
form.addEventListener("change", fit);
form.addEventListener("input", fit);
fit();
