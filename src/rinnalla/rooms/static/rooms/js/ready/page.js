// Ohjaajan tarkistus: laite, selain, kuulokkeet ja yhteys. Mitään kokeilusta ei lähetetä eikä talleteta.
import { announce } from "../aloud.js";
import { $ } from "../dom.js";
import { check } from "../video/check.js";
import { live, say } from "../words.js";
import { ageOf, deviceOf, lacks } from "./device.js";
import { Echo, relayed } from "./echo.js";
import { leftAndRight } from "./tone.js";

function tell(id, words, good) {
  const place = $(id);
  place.textContent = words;
  if (good !== undefined) place.closest(".notice")?.classList.toggle("warn", !good);
}

function device() {
  const kind = deviceOf(navigator);
  tell("#check-device", say(`device_${kind}`), kind === "computer");
  const choice = $(`input[name=device][value=${kind}]`);
  if (!$("input[name=device]:checked")) choice.checked = true;
  const age = lacks() ? "lacks" : ageOf(navigator.userAgent);
  tell("#check-browser", say(`browser_${age}`), age === "good" || age === "unknown");
  for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
}

function sound() {
  const button = $("#tone");
  const answers = $("#tone-answers");
  button.addEventListener("click", async () => {
    button.disabled = true;
    answers.hidden = true;
    await leftAndRight((side) => tell("#tone-says", say(`tone_${side}`)));
    button.disabled = false;
    answers.hidden = false;
    tell("#tone-says", say("tone_over"));
    answers.querySelector("button").focus();
  });
  for (const answer of answers.querySelectorAll("button")) {
    answer.addEventListener("click", () => {
      for (const one of answers.querySelectorAll("button")) one.setAttribute("aria-pressed", String(one === answer));
      tell("#tone-says", say(`heard_${answer.value}`));
    });
  }
}

// Kuvan ja äänen tie kokeillaan samalla kuin muu yhteys.
async function relay() {
  const through = await relayed(live.relay);
  if (through === null) return;
  const words = say(through ? "relay_good" : "relay_bad");
  tell("#check-relay", words);
  announce(words);
}

const line = new Echo();
device();
sound();
check(line);
$("#try-start").addEventListener("click", relay);
$("#try-stop").addEventListener("click", () => line.close());
document.dispatchEvent(new Event("wired"));
