// Kun väkeä tulvii: lista ei liiku osoittimen tai kohdistuksen alta eikä kasva loputtomiin, eikä tulijoita luetella yksitellen.
import { announce } from "./aloud.js";
import { $ } from "./dom.js";
import { say } from "./words.js";

export const MOST = 30;  // näin monta riviä kerrallaan; muut tulevat näkyviin, kun rivejä vapautuu
const TOUCHED = 2000;
const WINDOW = 10000;
const EACH = 3;

// Lähtenyt rivi jää himmeänä paikalleen, kunnes listalta siirrytään pois: seuraava painallus ei osu toiseen ihmiseen.
export function steady(list, redraw, most = MOST) {
  let over = false;
  let timer = null;
  const rest = () => {
    over = false;
    redraw();
  };
  for (const name of ["pointerenter", "pointerdown"]) {
    list.addEventListener(name, ({ pointerType }) => {
      clearTimeout(timer);
      over = true;
      if (pointerType === "touch") timer = setTimeout(rest, TOUCHED);
    });
  }
  list.addEventListener("pointerleave", ({ pointerType }) => pointerType !== "touch" && rest());
  list.addEventListener("focusout", ({ relatedTarget }) => list.contains(relatedTarget) || setTimeout(redraw));

  return (rows) => {
    const now = new Set(rows.map((row) => String(row.key)));
    const gone = [...list.children].filter((node) => !now.has(node.dataset.key));
    const watched = over || list.contains(document.activeElement);
    if (!watched || !rows.length || gone.length > MOST / 2) return rows.slice(0, most);
    const kept = rows.slice(0, most - gone.length);
    for (const node of gone) {
      const before = node.previousElementSibling?.dataset.key;
      kept.splice(kept.findIndex((row) => String(row.key) === before) + 1, 0, { key: Number(node.dataset.key), gone: true });
    }
    return kept;
  };
}

export function fade(node, { gone = false }) {
  if (gone && node.contains(document.activeElement)) document.activeElement.blur();  // `keep` vie kohdistuksen otsikkoon
  node.inert = gone;
  node.classList.toggle("is-gone", gone);
}

// Muutama kerrotaan nimeltä; tulvasta kerrotaan harvakseltaan, miten asiat nyt ovat.
export function burst(summary, about = "") {
  let told = 0;
  let missed = false;
  let timer = null;
  const over = () => {
    timer = told = 0;
    if (!missed) return;
    missed = false;
    told = EACH;
    timer = setTimeout(over, WINDOW);
    announce(summary(), about);
  };
  return (words) => {
    timer ||= setTimeout(over, WINDOW);
    missed ||= told >= EACH;
    if (told < EACH) announce(words, about);
    told += 1;
  };
}

// Huoneen oma väki: tulijat nimeltä tai lukuna, ja viestit, jotka odottavat ohjaajaa.
export function callings(state) {
  return {
    came: burst(() => say("here_n", { n: Object.keys(state.seats).length })),
    looked: burst(() => $("#held-heading").textContent, "held"),
  };
}
