// Huoneen asetukset ohjaajalle: ovi, viestien tahti, kutsulinkki ja koko huoneen rauhoittaminen yhdellä kertaa.
import { $ } from "./dom.js";
import { invitation } from "./invite.js";

export function settings(state, act) {
  const invite = invitation(act);
  $("#premoderate").addEventListener("change", (event) => act({ do: "premoderate", on: event.target.checked }));
  for (const radio of document.querySelectorAll("[name=door]")) {
    radio.addEventListener("change", () => act({ do: "door", door: radio.value }));
  }
  $("#slow").addEventListener("change", (event) => act({ do: "slow", seconds: Number(event.target.value) }));
  for (const one of document.querySelectorAll("[data-calm]")) {
    one.addEventListener("click", () => act({ do: "calm", on: one.dataset.calm === "on" }));
  }

  return {
    draw() {
      const { door, premoderated, slow, calm, invite: code } = state.settings;
      const before = $("#calm-on").hidden;
      $(`#door-${door}`).checked = true;
      $("#premoderate").checked = premoderated;
      $("#slow").value = String(slow);
      $("#calm-on").hidden = !calm;
      $("#calm-off").hidden = calm;
      if (before && calm) $("#calm-on").scrollIntoView({ block: "nearest" });
      invite(code);
    },
  };
}
