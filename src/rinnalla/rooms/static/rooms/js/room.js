// Huone: yhteys, tila ja näkymä yhteen.
import { $, announce, button } from "./dom.js";
import { circle } from "./circle/circle.js";
import { Link } from "./link.js";
import * as log from "./log.js";
import { arrived, settle } from "./pending.js";
import { parts } from "./parts/parts.js";
import { programme } from "./programme.js";
import * as seats from "./seats.js";
import { apply, empty } from "./state.js";
import { hostButtons, talks } from "./talks.js";
import { door } from "./video/door.js";
import { giveBack, writing } from "./write.js";
import { live, refusal, say } from "./words.js";

const { hosting } = live.host ? await import("./host.js") : {};

const state = empty();
const link = live.practice ? new (await import("./practice/room.js")).Practice() : new Link();
const status = $("#status");
const { privately, report } = talks(link);
const plan = programme(link, state);
const video = door(link, state);
const ring = circle(link, state);
const rooms = parts(link, state);
const host = live.host ? hosting(link, state, privately) : null;
let ready = false;
let due = false;

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
  in: (e) => ready && e.seat !== live.seat && announce(say("came", { name: e.name })),
  private: (e) => {
    const mine = e.from === live.seat;
    const other = state.names[mine ? e.to : e.from] ?? e.name;
    log.aside(e, say(mine ? "private_to" : "private_from", { name: other }), e.text, mine ? null : reply(e, other));
  },
  held: (e) => {
    if (e.s !== "hosts") arrived(e);
    if (e.s !== "hosts" && !e.gone) log.aside({ ...e, key: `held${e.n}` }, say("held"), e.text);
  },
  decided: (e) => {
    if (e.s === "hosts") return;
    document.querySelector(`[data-aside="held${e.of}"]`)?.remove();
    if (!e.approved) log.aside(e, say("left_out"), "");
  },
  help: (e) => {
    if (e.s === "hosts") log.aside(e, rooms.called(e), e.text, rooms.answer(e) ?? reply(e, e.name));
    else log.aside(e, say("asked_help"), e.text);
  },
  reported: (e) => {
    if (e.seat) log.aside(e, say("report_new", { name: state.names[e.seat] ?? "" }), e.words);
    else log.aside(e, say("reported"), "");
  },
  murmur: (e) => rooms.murmur(e),
  unsaid: (e) => rooms.unsaid(e),
  role: (e) => e.s.startsWith("seat:") && ready && (e.role === "host") !== live.host && location.reload(),
};

link.addEventListener("event", ({ detail }) => {
  const before = ring.before(detail);
  apply(state, detail);
  SHOW[detail.t]?.(detail);
  if (ready) for (const one of [host, plan, video, ring, rooms]) one?.tell(detail, before);
  soon();
});
link.addEventListener("synced", () => {
  if (ready) return;
  ready = true;
  video.ready();
  setTimeout(log.beginAnnouncing, 300);
  status.textContent = "";
});
link.addEventListener("down", () => Object.assign(status, { textContent: say("reconnecting") }));
link.addEventListener("up", () => {
  if (ready && status.textContent) status.textContent = say("connected");
});
link.addEventListener("lost", ({ detail }) => detail.stream.startsWith("part:") || location.reload());
link.addEventListener("typing", ({ detail }) => {
  if (detail.seat !== live.seat) seats.writes(detail.seat, soon);
});
link.addEventListener("ack", ({ detail }) => {
  settle(detail, link.cursors);
  if (detail.frame?.do !== "wish") return;
  const thanks = status.textContent = say("wished");
  setTimeout(() => { if (status.textContent === thanks) status.textContent = ""; }, 9000);
});
link.addEventListener("refused", ({ detail }) => {
  if (detail.why === "slow" || (detail.why === "try_again" && detail.frame)) return;
  if (["say", "reply", "edit", "murmur"].includes(detail.frame?.do)) giveBack(detail.frame.text);
  if (detail.frame?.do === "wish") $("#wish-text").value ||= detail.frame.text;
  settle({ cid: detail.cid }, link.cursors);
  status.textContent = refusal(detail.why);
});

$("#leave")?.addEventListener("click", () => {
  video.leave();
  link.send({ do: "leave" });
  setTimeout(() => location.assign(live.home ?? `/huone/${live.meeting}/kiitos/`), 400);
});
writing(link);
draw();
