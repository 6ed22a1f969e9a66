// Tilarivi: yhteys, kiitos ja syy, jos jokin ei onnistunut. Sama sana ei vaihdu itseensä, joten sitä ei toisteta.
import { $ } from "./dom.js";
import { refusal, say } from "./words.js";

const status = $("#status");

const LASTS = 15000;
let timer = null;

// Sanottu väistyy hetken päästä; katko pysyy näkyvissä niin kauan kuin se kestää.
export const tell = (words, stays = false) => {
  clearTimeout(timer);
  if (status.textContent !== words) status.textContent = words;
  if (words && !stays) timer = setTimeout(() => tell(""), LASTS);
};

export const because = (why) => tell(refusal(why));

// Kapealla näytöllä tilarivi on nappien yläpuolella, ja kohdistettu väistää niitä: siksi nappien korkeus mitataan.
new ResizeObserver(([{ target }]) => document.documentElement.style.setProperty("--bar", `${target.offsetHeight}px`)).observe($(".bar"));

export function follow(link) {
  link.addEventListener("down", () => tell(say("reconnecting"), true));
  link.addEventListener("up", () => status.textContent && tell(say("connected")));
  link.addEventListener("ack", ({ detail }) => detail.frame?.do === "wish" && tell(say("wished")));
}
