// Ystävällinen opas: yksi vaihe kerrallaan. Vaiheen voi ohittaa, siihen voi palata, alkaa alusta tai valita toisen.
import { live } from "../../words.js";
import { ME } from "../companions/cast.js";
import { Stage } from "./stage.js";
import { strip } from "./strip.js";

const KEPT = `rinnalla:practice:done:${live.host ? "host" : "alone"}`;
const known = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");

export async function guide(play) {
  const { alone } = live.host ? {} : await import("./alone.js");
  const { hosting, scenes = {} } = live.host ? await import("./hosting.js") : {};
  const steps = alone ?? hosting;
  const stage = new Stage(play);
  let name = "";
  let at = 0;
  let setting = false;  // näyttämöä siivotaan: se ei ole vielä harjoittelua

  const lesson = () => live.lessons.find((one) => one.slug === name);
  const following = () => live.lessons[live.lessons.indexOf(lesson()) + 1];
  const over = () => at >= steps[name].length;
  const step = () => steps[name][at] ?? {};

  function show() {
    view.show({ lesson: lesson(), at, count: steps[name].length, number: live.lessons.indexOf(lesson()) + 1, of: live.lessons.length,
      target: step().at, waits: over() || step().done === null, next: following(), over: over(), done: known() });
  }

  function reach(n) {
    at = n;
    if (over()) sessionStorage.setItem(KEPT, JSON.stringify([...new Set([...known(), name])]));
    else step().begin?.(stage);
    show();
  }

  function open(slug) {
    name = steps[slug] ? slug : live.lessons[0].slug;
    setting = true;
    stage.arrange(scenes?.[name]);
    setting = false;
    reach(0);
  }

  const hear = (what) => {
    if (!setting && !over() && step().done?.({ ...what, stage })) reach(at + 1);
  };
  const view = strip({
    skip: () => reach(at + 1),
    back: () => (at ? reach(at - 1) : open(name)),
    go: () => (!over() ? reach(at + 1) : open((following() ?? lesson()).slug)),
    again: () => open(name),
    open,
    opened: (dialog) => hear({ opened: dialog }),
    unfolded: (part) => hear({ unfolded: part }),
  }, play.world);

  play.world.addEventListener("did", ({ detail }) => detail.seat === ME && hear({ frame: detail.frame }));
  play.world.addEventListener("event", ({ detail }) => hear({ event: detail }));
  open(live.lesson);
}
