// Yksityinen viesti, avunpyyntö, toive ja ilmoitus: yksi kerrallaan, ikkunassa jonka voi aina sulkea.
import { $, h } from "./dom.js";
import { live, say } from "./words.js";

export function talks(link) {
  const open = (id, title, send) => {
    const dialog = $(`#${id}`);
    const form = $("form", dialog);
    const field = $("textarea", form);
    if (title) $("h2", dialog).textContent = title;
    form.onsubmit = (event) => {
      event.preventDefault();
      if (send(field.value.trim()) === false) return;
      field.value = "";
      dialog.close();
    };
    dialog.showModal();
    field.focus();
  };
  const privately = (seat, name) => open("private", say("private_to", { name }), (text) => {
    if (!text) return false;
    link.send({ do: "whisper", to: seat, text });
    return true;
  });
  const report = (message) => open("report", null, (words) => {
    link.send({ do: "report", about: message.seat, n: message.n, words });
    return true;
  });
  const help = () => open("ask", null, (text) => {
    link.send({ do: "help", text: text || say("help_empty") });
    return true;
  });
  const wish = () => open("wish", null, (text) => {
    if (!text) return false;
    link.send({ do: "wish", text });
    return true;
  });
  $("#wish-button")?.addEventListener("click", wish);
  $("#help-button")?.addEventListener("click", help);
  return { privately, report };
}

// Varmistus omassa ikkunassa: kysymys, ja sama asia uudelleen nappina.
export function sure(question, words, run) {
  const dialog = $("#sure");
  $("h2", dialog).textContent = question;
  const yes = $("[data-yes]", dialog);
  yes.replaceChildren(h("span", {}, words));
  yes.onclick = () => {
    dialog.close();
    run();
  };
  dialog.showModal();
}

// Osallistuja saa kirjoittaa yksityisesti niille ohjaajille, jotka ovat paikalla.
export function hostButtons(state, privately) {
  const list = $("#hosts-here");
  if (!list || live.host) return;
  const hosts = Object.entries(state.seats).filter(([seat, who]) => who.role === "host" && Number(seat) !== live.seat);
  const wanted = hosts.map(([seat]) => seat).join();
  if (list.dataset.now === wanted) return;
  list.dataset.now = wanted;
  list.replaceChildren(...hosts.map(([seat, who]) => h("li", {}, h("button", {
    type: "button", class: "btn btn-quiet btn-small", on: { click: () => privately(Number(seat), who.name) },
  }, say("private_to", { name: who.name })))));
}
