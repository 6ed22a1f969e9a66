// Tilarivi: yhteys, kiitos ja syy, jos jokin ei onnistunut. Sama sana ei vaihdu itseensä, joten sitä ei toisteta.
import { announce } from "./aloud.js";
import { $ } from "./dom.js";
import { live, refusal, say } from "./words.js";

const BESIDE = 75000;  // toinen sivu kertoo olevansa auki puolen minuutin välein
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
  beside(link);
  link.addEventListener("down", () => tell(say("reconnecting"), true));
  link.addEventListener("up", () => status.textContent && tell(say("connected")));
  link.addEventListener("missed", () => tell(say("missed")));
  link.addEventListener("ack", ({ detail }) => detail.frame?.do === "wish" && tell(say("wished")));
}

// Sama paikka auki kahdella sivulla: kummassakin lukee, mitä se tarkoittaa, kunnes toinen sulkeutuu.
// Katkon jälkeen sivulla on uusi merkki: sen vanhakaan ei ole toinen sivu.
function beside(link) {
  const box = $("#beside");
  const mine = new Set();
  let timer = null;
  link.addEventListener("welcome", ({ detail }) => { mine.add(detail.page); });
  link.addEventListener("beside", ({ detail }) => {
    if (mine.has(detail.page)) return;
    clearTimeout(timer);
    timer = setTimeout(() => { box.hidden = true; }, BESIDE);
    if (!box.hidden) return;
    const words = [say("beside"), live.host ? "" : say("beside_stranger")].join(" ").trim();
    $("span", box).textContent = words;
    box.hidden = false;
    announce(words, "beside");
    link.sync();
  });
}
