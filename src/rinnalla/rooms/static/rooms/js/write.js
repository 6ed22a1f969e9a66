// Kirjoituskenttä: keskeneräinen teksti säilyy, lähetetty odottaa kuittausta näkyvissä.
import { $ } from "./dom.js";
import { frame } from "./compose.js";
import { within } from "./parts/where.js";
import { pending } from "./pending.js";
import { live } from "./words.js";

export function writing(link) {
  const form = $("#write");
  const field = $("#text");
  const kept = `rinnalla:draft:${live.meeting}:${live.seat}`;
  let told = 0;
  field.value ||= sessionStorage.getItem(kept) ?? "";

  field.addEventListener("input", () => {
    sessionStorage.setItem(kept, field.value);
    if (field.value && Date.now() - told > 2500) {
      told = Date.now();
      link.put({ do: "typing" });
    }
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    const told = within(frame(text));
    const cid = link.send(told);
    if (told.do !== "edit") pending(cid, text);
    field.value = "";
    sessionStorage.removeItem(kept);
    field.focus();
  });
  // Kenttä, johon kirjoitan, ei jää nappien alle: ei siihen tultaessa eikä uuden viestin pidentäessä listaa.
  const inSight = () => document.activeElement === field && field.scrollIntoView({ block: "nearest" });
  field.addEventListener("focus", inSight);
  new ResizeObserver(inSight).observe($("#log"));
  for (const one of link.sent.list) if (["say", "reply", "murmur"].includes(one.do)) pending(one.cid, one.text);
}

// Palvelin ei ottanut viestiä: teksti palaa kenttään, ettei mitään katoa.
export function giveBack(text) {
  const field = $("#text");
  if (!field.value.includes(text)) field.value = [text, field.value].filter(Boolean).join("\n");
}
