// "Kirjoita"-nappi kertoo, montako viestiä on tullut silloin, kun keskustelu ei ole näkyvissä.
import { $, h } from "./dom.js";
import { live, say } from "./words.js";

const COUNTED = ["message", "private", "murmur"];

export function fresh() {
  const link = $(".to-text");
  const below = matchMedia("(min-width: 64rem)").matches ? 0 : 20;  // kapealla napit ovat näkymän alareunan päällä
  const talk = $("#write");
  let n = 0;
  const draw = () => {
    $(".fresh", link)?.remove();
    if (n) link.append(h("span", { class: "fresh" }, h("span", { "aria-hidden": "true" }, String(n)),
      h("span", { class: "vh" }, ` ${say("new_messages", { n })}`)));
  };
  // Mitataan viestin tullessa: tarkkailija kertoisi vierityksestä vasta seuraavassa ruudussa.
  const inSight = () => {
    const { top, bottom } = talk.getBoundingClientRect();
    return bottom > 0 && top < innerHeight * (1 - below / 100);
  };
  new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting || !n) return;
    n = 0;
    draw();
  }, { rootMargin: `0px 0px -${below}% 0px` }).observe(talk);
  return {
    tell(event) {
      if (inSight() || event.gone || !COUNTED.includes(event.t) || [event.seat, event.from].includes(live.seat)) return;
      n += 1;
      draw();
    },
  };
}
