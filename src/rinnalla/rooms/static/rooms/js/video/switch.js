// Ohjaaja vaihtaa videon tapaa kesken tapaamisen: oma video, uusi linkki tai ei videota.
import { $ } from "../dom.js";
import { live } from "../words.js";

export function switching(link, now) {
  const dialog = $("#video-switch");
  const form = $("form", dialog);
  const address = $("#video-address");
  const chosen = () => form.elements.way.value;
  const needs = () => {
    const way = live.video.ways[chosen()];
    $("#video-address-part").hidden = !way?.needs_link;
    $("#video-advice").replaceChildren(...(way?.advice ?? []).map((words) => Object.assign(document.createElement("p"),
      { textContent: words })));
  };
  form.addEventListener("change", needs);
  $("#video-change").addEventListener("click", () => {
    for (const one of form.elements.way) one.checked = one.value === now();
    needs();
    dialog.showModal();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const way = chosen();
    const pasted = address.value.trim();
    const wrong = live.video.ways[way]?.needs_link && !/^https?:\/\/\S+$/.test(pasted);
    $("#video-address-error").hidden = !wrong;
    address.setAttribute("aria-invalid", String(Boolean(wrong)));
    if (wrong) {
      address.focus();
      return;
    }
    link.send({ do: "switch_video", way, link: live.video.ways[way]?.needs_link ? pasted : "" });
    address.value = "";
    dialog.close();
  });
}
