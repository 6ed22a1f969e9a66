// "Kertoivat etukäteen" ja suunnitelman pienryhmät: kun jotakin muuttuu, listat luetaan sivulta uudelleen.
// Viesti ei kerro, kuka tai mitä.
import { $ } from "./dom.js";

export async function readAgain() {
  const answer = await fetch(window.location.pathname, { credentials: "same-origin" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["#told-part", "#parts-prepared"]) {
    const now = $(part, fresh);
    if (now) $(part).replaceChildren(...now.childNodes);
  }
}
