// "Kertoivat etukäteen": kun joku kertoo myöhästyvänsä, lista luetaan sivulta uudelleen. Viesti ei kerro, kuka.
import { $ } from "./dom.js";

export async function readAgain() {
  const answer = await fetch(window.location.pathname, { credentials: "same-origin" });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#told-part");
  if (fresh) $("#told-part").replaceChildren(...fresh.childNodes);
}
