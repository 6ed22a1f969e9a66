// Yksi ääni ruudunlukijalle: jokainen asia kerran ja järjestyksessä. Väliin jääneistä vain viimeisin tilanne.
import { $, h } from "./dom.js";

const LASTS = 10000;  // sanottu ei jää sivulle luettavaksi uudelleen
const last = new Map();
let catching = false;
let timer = null;

function speak(text) {
  const line = h("p", {}, text);
  $("[data-announce]").append(line);
  setTimeout(() => line.remove(), LASTS);
}

// `about`: asia, jonka viimeisin tilanne kerrotaan myös katkon jälkeen. Muut väliin jääneet ohitetaan.
export function announce(text, about = "") {
  if (!text) return;
  if (!catching) speak(text);
  else if (about) {
    last.delete(about);
    last.set(about, text);
  }
}

// Asia on jo ohi: sitä ei kerrota katkon jälkeen.
export const forget = (about) => last.delete(about);

export const behind = () => catching;

// Haetaan sitä, mikä jäi väliin: mitään ei sanota, ennen kuin kaikki on täällä.
export function fallBehind(caught) {
  catching = true;
  clearTimeout(timer);
  timer = setTimeout(caught, 2000);
}

export function catchUp() {
  if (!catching) return;
  catching = false;
  clearTimeout(timer);
  for (const text of last.values()) speak(text);
  last.clear();
}
