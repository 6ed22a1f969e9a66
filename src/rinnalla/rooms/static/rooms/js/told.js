// "Kertoivat etukäteen" ja suunnitelman pienryhmät: kun jotakin muuttuu, listat luetaan sivulta uudelleen.
// Viesti ei kerro, kuka tai mitä. Ääneen sanotaan vain se, mikä on uutta.
import { announce } from "./aloud.js";
import { $ } from "./dom.js";

const lines = () => [...document.querySelectorAll("#told-part li")].map((line) => line.textContent);

export async function readAgain() {
  const answer = await fetch(window.location.pathname, { credentials: "same-origin" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const before = lines();
  for (const part of ["#told-part", "#parts-prepared"]) {
    const now = $(part, fresh);
    if (now) $(part).replaceChildren(...now.childNodes);
  }
  for (const line of lines()) if (!before.includes(line)) announce(line, `told ${line}`);
}
