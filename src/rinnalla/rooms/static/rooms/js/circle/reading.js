// Ruudunlukijalle: luetaanko viestit kokonaan, kerrotaanko vain määrä, vai ollaanko hiljaa. Valinta jää laitteelle.
import { $, announce } from "../dom.js";
import { say } from "../words.js";

const kept = "rinnalla:reading";
let waiting = 0;
let timer = null;
export const level = () => localStorage.getItem(kept) ?? "all";

export function message(name, text) {
  if (level() === "all") announce(say("said", { name, text }));
  if (level() !== "count") return;
  waiting += 1;
  timer ??= setTimeout(() => {
    announce(say("new_messages", { n: waiting }));
    waiting = 0;
    timer = null;
  }, 4000);
}

export function choice() {
  for (const radio of document.querySelectorAll("[name=reading]")) {
    radio.checked = radio.value === level();
    radio.addEventListener("change", () => localStorage.setItem(kept, radio.value));
  }
  const lying = $("#lying");
  const room = $(".room");
  const lie = (on) => room.classList.toggle("is-lying", on);
  lying.checked = localStorage.getItem("rinnalla:lying") === "1";
  lie(lying.checked);
  lying.addEventListener("change", () => {
    localStorage.setItem("rinnalla:lying", lying.checked ? "1" : "0");
    lie(lying.checked);
  });
}
