// Kumppanien kuvat paikoillaan, niin kuin heillä olisi kamera päällä. Kaikilla ei ole, ja se on yhtä hyvä tapa olla mukana.
import { h } from "../../dom.js";
import { mediaSlot, seatEvents } from "../../seats.js";
import { live } from "../../words.js";

export function faces(world) {
  function show(seat) {
    const slot = mediaSlot(seat);
    const one = world.seats.get(seat);
    if (!slot || !live.faces[seat]) return;
    const seen = world.video === "own" && one && !one.rest;
    if (Boolean(slot.firstChild) === seen) return;
    slot.replaceChildren(...(seen ? [h("img", { class: "face", src: live.faces[seat], alt: "", width: "160", height: "160" })] : []));
  }
  for (const name of ["come", "rest"]) seatEvents.addEventListener(name, ({ detail }) => show(detail.seat));
  world.addEventListener("event", ({ detail }) => detail.t === "video" && [...world.seats.keys()].forEach(show));
}
