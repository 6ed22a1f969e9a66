// Oma vuoro tai puheenvuoro ei jää huomaamatta: kun keskus ei ole näkyvissä, nappien yllä on linkki siihen.
import { $, h } from "../dom.js";
import { live, say } from "../words.js";

export function myturn() {
  const link = h("a", { class: "btn btn-small myturn", href: "#now", hidden: true });
  let seen = true;
  $(".bar").before(link);
  const draw = () => {
    link.hidden = seen || !link.textContent;
  };
  new IntersectionObserver(([{ isIntersecting }]) => {
    seen = isIntersecting;
    draw();
  }, { rootMargin: "0px 0px -20% 0px" }).observe($("#now"));
  return ({ round, floor }) => {
    const words = round?.on && round.turn === live.seat ? say("my_turn") : floor === live.seat ? say("floor_mine") : "";
    if (link.textContent !== words) link.textContent = words;
    draw();
  };
}
