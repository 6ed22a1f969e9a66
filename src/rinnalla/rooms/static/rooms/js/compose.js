// Mihin kirjoituskentän teksti on menossa: uusi viesti, vastaus, tai oman viestin muokkaus.
import { $ } from "./dom.js";
import { say } from "./words.js";

const bar = $("#replying");
let aim = null;

export function compose(kind, n, name, text) {
  aim = { kind, n };
  bar.hidden = false;
  $("#replying-to").textContent = kind === "edit" ? say("editing") : say("answering", { name });
  if (kind === "edit") $("#text").value = text ?? "";
  $("#text").focus();
}

export function stop() {
  if (aim?.kind === "edit") $("#text").value = "";
  aim = null;
  bar.hidden = true;
}

// Kehys palvelimelle ja kenttä taas tavallisena.
export function frame(text) {
  const told = !aim ? { do: "say", text } : aim.kind === "edit" ? { do: "edit", n: aim.n, text } : { do: "reply", of: aim.n, text };
  aim = null;
  bar.hidden = true;
  return told;
}

$("#replying-end").addEventListener("click", () => {
  stop();
  $("#text").focus();
});
