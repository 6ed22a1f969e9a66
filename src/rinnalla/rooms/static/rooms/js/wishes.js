// Toiveet ohjaajan paneelissa: määrä, tekstit ja merkki uudesta, kunnes lista on avattu.
import { announce } from "./aloud.js";
import { $, h, keep } from "./dom.js";
import { say } from "./words.js";

const part = $("#wishes-part");

export function wishes(state) {
  part.addEventListener("toggle", () => {
    if (part.open) $("#wishes-new").hidden = true;
  });
  return {
    draw() {
      part.hidden = !state.wishes.length;
      $("#wishes-heading").textContent = say("wishes_n", { n: state.wishes.length });
      keep($("#wishes"), state.wishes, (wish) => h("li", {}, wish.text), () => {});
    },
    tell(event) {
      if (event.t !== "wish") return;
      $("#wishes-new").hidden = part.open;
      announce(say("wish_new", { text: event.text }));
    },
  };
}
