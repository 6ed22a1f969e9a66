// Huone: yhteys, tila ja näkymä yhteen.
import { announce, fallBehind } from "./aloud.js";
import { $, button } from "./dom.js";
import { circle } from "./circle/circle.js";
import { caughtUp } from "./circle/reading.js";
import { fresh } from "./fresh.js";
import { Link } from "./link.js";
import * as log from "./log.js";
import { arrived, settle } from "./pending.js";
import { parts } from "./parts/parts.js";
import { programme } from "./programme.js";
import * as seats from "./seats.js";
import { apply, empty } from "./state.js";
import { callings } from "./steady.js";
import * as statusline from "./statusline.js";
import { hostButtons, talks } from "./talks.js";
import { door } from "./video/door.js";
import { giveBack, writing } from "./write.js";
import { live, say } from "./words.js";

const { hosting } = live.host ? await import("./host.js") : {};

const state = empty();
const link = live.practice ? new (await import("./practice/room.js")).Practice() : new Link();
const { privately, report } = talks(link);
const [plan, video] = [programme(link, state), door(link, state)];
const [ring, rooms] = [circle(link, state), parts(link, state)];
const news = fresh();
const host = live.host ? hosting(link, state, privately) : null;
const { came, looked } = callings(state);
let ready = false, due = false;

function draw() {
  seats.draw(state);
  host?.draw();
  plan.draw();
  hostButtons(state, privately);
  ring.draw();
  rooms.draw();
  $("#silenced").hidden = !state.silenced;
  $("#looked-at").hidden = !state.pace.premoderated || live.host;
}

const soon = () => {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    draw();
  });
};

const reply = (event, name) => button(say("reply"), () => privately(event.from ?? event.seat, name));

const SHOW = {
  message: (e) => {
    seats.stopsWriting(e.seat);
    if (e.seat === live.seat) arrived(e);
    log.message(state, e, link, report);
  },
  gone: (e) => log.gone(e.of),
  edited: (e) => log.edited(e),
  in: (e) => ready && e.seat !== live.seat && came(say("came", { name: e.name })),
  private: (e) => {
    const mine = e.from === live.seat;
    const other = state.names[mine ? e.to : e.from] ?? e.name;
    log.aside(e, say(mine ? "private_to" : "private_from", { name: other }), e.text, mine ? null : reply(e, other), mine);
  },
  held: (e) => {
    if (e.s !== "hosts") arrived(e);
    else if (ready && !e.gone) looked(`${$("#held-heading").textContent}: ${state.names[e.seat] ?? ""}`);
    if (e.s !== "hosts" && !e.gone) log.aside({ ...e, key: `held${e.n}` }, say("held"), e.text, null, true);
  },
  decided: (e) => {
    if (e.s === "hosts") return;
    document.querySelector(`[data-aside="held${e.of}"]`)?.remove();
    if (!e.approved) log.aside(e, say("left_out"), "");
  },
  help: (e) => {
    if (e.s === "hosts") log.aside(e, rooms.called(e), e.text, rooms.answer(e) ?? reply(e, e.name));
    else log.aside(e, say("asked_help"), e.text, null, true);
  },
  reported: (e) => (e.seat ? log.aside(e, say("report_new", { name: state.names[e.seat] ?? "" }), e.words)
    : log.aside(e, say("reported"), "")),
  muted: (e) => ready && e.seat === undefined && e.on && announce($("#silenced").textContent, "muted"),
  murmur: (e) => rooms.murmur(e),
  unsaid: (e) => rooms.unsaid(e),
  role: (e) => e.s.startsWith("seat:") && ready && (e.role === "host") !== live.host && location.reload(),
};

link.addEventListener("event", ({ detail }) => {
  const before = ring.before(detail);
  apply(state, detail);
  SHOW[detail.t]?.(detail);
  if (ready) for (const one of [news, host, plan, video, ring, rooms]) one?.tell(detail, before);
  soon();
});
link.addEventListener("catching", () => ready && fallBehind(caughtUp));
link.addEventListener("synced", () => {
  caughtUp();
  if (ready) return;
  ready = true;
  video.ready();
  log.beginAnnouncing();
  statusline.tell("");
});
link.addEventListener("lost", ({ detail }) => detail.stream.startsWith("part:") || location.reload());
link.addEventListener("typing", ({ detail }) => {
  if (detail.seat !== live.seat) seats.writes(detail.seat, soon);
});
link.addEventListener("ack", ({ detail }) => settle(detail, link.cursors));
link.addEventListener("refused", ({ detail }) => {
  if (detail.twice || (detail.frame && ["slow", "try_again"].includes(detail.why))) return;  // lähtee tai lähti jo
  if (["say", "reply", "edit", "murmur"].includes(detail.frame?.do)) giveBack(detail.frame.text);
  if (detail.frame?.do === "wish") $("#wish-text").value ||= detail.frame.text;
  settle({ cid: detail.cid }, link.cursors);
  statusline.because(detail.why);
});

$("#leave")?.addEventListener("click", () => {
  video.leave();
  link.send({ do: "leave" });
  setTimeout(() => location.assign(live.home ?? `/huone/${live.meeting}/kiitos/`), 400);
});
statusline.follow(link);
writing(link);
draw();
seats.watch(soon);
Promise.allSettled([video.wired, link.begun]).then(() => document.dispatchEvent(new Event("wired")));
