// Näkyvissä on niin monta ryhmää kuin niitä tulee, ja ne, joihin on jo kirjoitettu.
const form = document.querySelector("#breakouts");
const value = (name) => new FormData(form).get(name);

function fit() {
  const chosen = value("way") !== "random";
  const count = form.querySelector("[name=how][value=count]");
  count.closest("fieldset").hidden = chosen;  // vain arpa osaa jakaa koon mukaan
  if (chosen) count.checked = true;
  const most = value("how") === "count" ? Number(value("number")) || 8 : 8;
  for (const group of form.querySelectorAll("[data-group]")) {
    const written = [...group.querySelectorAll("input, textarea")].some((field) => field.value.trim());
    group.hidden = Number(group.dataset.group) > most && !written;
  }
}
form.addEventListener("change", fit);
form.addEventListener("input", fit);
fit();
