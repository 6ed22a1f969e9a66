// Huoneen asetukset ohjaajalle: ovi, viestien tahti, kutsulinkki ja koko huoneen rauhoittaminen yhdellä kertaa.
import { $ } from "./dom.js";
import { invitation } from "./invite.js";

const LASTS = 10000;

// Valittu pysyy näkyvissä, kunnes palvelin on vastannut: muu tapahtuma ei käännä sitä hetkeksi takaisin.
function choices(link, told) {
  const mine = new Map();
  link.addEventListener("refused", ({ detail }) => {
    for (const [name, { cid }] of mine) if (cid === detail.cid) mine.delete(name);
  });
  return {
    choose: (name, value, cid) => mine.set(name, { value, cid, until: Date.now() + LASTS }),
    now(name) {
      const { value, until } = mine.get(name) ?? {};
      if (value === told(name) || !(Date.now() < until)) mine.delete(name);
      return mine.get(name)?.value ?? told(name);
    },
  };
}

export function settings(state, act, link) {
  const invite = invitation(act);
  const { choose, now } = choices(link, (name) => state.settings[name]);
  $("#premoderate").addEventListener("change", ({ target: { checked: on } }) =>
    choose("premoderated", on, act({ do: "premoderate", on })));
  for (const radio of document.querySelectorAll("[name=door]")) {
    radio.addEventListener("change", () => choose("door", radio.value, act({ do: "door", door: radio.value })));
  }
  $("#slow").addEventListener("change", ({ target }) =>
    choose("slow", Number(target.value), act({ do: "slow", seconds: Number(target.value) })));
  for (const one of document.querySelectorAll("[data-calm]")) {
    one.addEventListener("click", () => act({ do: "calm", on: one.dataset.calm === "on" }));
  }

  return {
    draw() {
      const { calm, invite: code } = state.settings;
      const before = $("#calm-on").hidden;
      $(`#door-${now("door")}`).checked = true;
      $("#premoderate").checked = now("premoderated");
      $("#slow").value = String(now("slow"));
      $("#calm-on").hidden = !calm;
      $("#calm-off").hidden = calm;
      if (before && calm) $("#calm-on").scrollIntoView({ block: "nearest" });
      invite(code);
    },
  };
}
