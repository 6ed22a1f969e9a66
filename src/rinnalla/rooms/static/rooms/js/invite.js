// Kutsu väkeä: linkki, jonka voi kopioida, lähettää tai näyttää kuvana.
import { announce } from "./aloud.js";
import { $ } from "./dom.js";
import { live, say } from "./words.js";

export function invitation(act) {
  const parts = { on: $("#invite-on"), off: $("#invite-off") };
  for (const button of document.querySelectorAll("[data-invite]")) {
    button.addEventListener("click", () => act({ do: "invite", way: button.dataset.invite }));
  }
  $("#invite-copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText($("#invite-link").value);
    announce(say("copied"));
    $("#invite-copied").textContent = say("copied");
  });
  let shown = null;
  return (code) => {
    if (code === shown) return;
    shown = code;
    const held = [parts.on, parts.off].find((part) => part.contains(document.activeElement));
    parts.on.hidden = !code;
    parts.off.hidden = Boolean(code);
    if (held?.hidden) $("#invite-heading").focus();
    if (!code) return;
    const url = `${location.origin}/k/${code}/`;
    const text = encodeURIComponent(say("invite_text", { url }));
    $("#invite-link").value = url;
    $("#invite-mail").href = `mailto:?subject=${encodeURIComponent(say("invite_subject"))}&body=${text}`;
    $("#invite-sms").href = `sms:?&body=${text}`;
    $("#invite-whatsapp").href = `https://wa.me/?text=${text}`;
    $("#invite-qr").src = live.qr ?? `/huone/${live.meeting}/kutsu.svg?v=${code.split(".")[1]}`;
    $("#invite-copied").textContent = "";
  };
}
