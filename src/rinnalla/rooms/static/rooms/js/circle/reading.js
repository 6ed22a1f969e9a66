// Ruudunlukijalle: luetaanko viestit kokonaan, kerrotaanko vain määrä, vai ollaanko hiljaa. Valinta jää laitteelle.
import { announce, behind, catchUp } from "../aloud.js";
import { $ } from "../dom.js";
import { say } from "../words.js";

const kept = "rinnalla:reading";
const PAUSE = 4000;
let waiting = 0;
let timer = null;
export const level = () => localStorage.getItem(kept) ?? "all";

function count() {
  timer = null;
  if (behind()) return;
  if (waiting && level() !== "silent") announce(say("new_messages", { n: waiting }));
  waiting = 0;
}

// Uusi viesti luetaan kerran; katkon aikana tulleista kerrotaan määrä.
export function message(words) {
  if (level() === "all" && !behind()) announce(words);
  else if (level() !== "silent") {
    waiting += 1;
    timer ??= setTimeout(count, PAUSE);
  }
}

// Väliin jäänyt on nyt täällä: montako viestiä, ja missä mennään.
export function caughtUp() {
  catchUp();
  clearTimeout(timer);
  count();
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
