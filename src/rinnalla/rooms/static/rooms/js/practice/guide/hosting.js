// Ohjaajan harjoitukset: jokaisella oma tilanne, johon väki asettuu ensin.
import { AAVA, CIRCLE, EVERYBODY, HILLA, LEMPI, ME, ONNI, PIHLA, RAID, TUISKU, USVA } from "../companions/cast.js";
import { go } from "../deeds/coming.js";
import { say } from "../../words.js";

const did = (what, where = () => true) => ({ frame, stage }) => frame?.do === what && where(frame, stage);
const told = (what, where) => ({ event, stage }) => event?.t === what && where(event, stage);
const to = (seat) => (frame) => frame.to === seat || frame.seat === seat;
const row = (seat, name) => `[data-key="${seat}"] ${name}`;
const acts = (stage, seat, frame, time = 1) => stage.after(time, () => stage.company.does(seat, frame));
const waiting = ({ world }) => [...world.seats.values()].some((one) => one.state === "waiting");
const partOf = (stage, seat) => stage.world.at(seat).part;

// Pienryhmästä kutsutaan ohjaajaa, vaikka harjoittelija olisi jo siellä.
const calls = (stage) => acts(stage, TUISKU, { do: "help", text: say("p_part_help") }, 2);

// Ikävä viesti, ja siitä ilmoitus juuri siihen viestiin.
const rude = (stage) => stage.after(1, () => {
  const sent = stage.company.does(TUISKU, { do: "say", text: say("p_rude") });
  acts(stage, HILLA, { do: "report", about: TUISKU, n: sent?.n ?? 0, words: say("p_report") }, 2);
});
const shut = (id) => { document.getElementById(id).open = false; };

export const scenes = {
  admit: { inside: [], waiting: [AAVA, LEMPI, HILLA, ONNI, TUISKU] },
  raid: { inside: CIRCLE.filter((seat) => seat !== USVA) },
  end: { inside: EVERYBODY },
};

export const hosting = {
  admit: [
    { at: `#waiting ${row(AAVA, ".btn-soft")}`, done: did("admit") },
    { at: `#waiting ${row(HILLA, "summary")}, #people ${row(HILLA, "summary")}`, done: did("whisper") },
    { at: "#admit-all, #waiting .btn-soft", done: ({ frame, stage }) => frame?.do.startsWith("admit") && !waiting(stage) },
  ],
  round: [
    { at: "[data-opens=round-dialog]", done: did("round") },
    { at: "[data-act=turn]", begin: (stage) => stage.late(), done: told("round", ({ turn, on }) => on && !turn) },
    { at: "[data-act=round_end]", done: did("round_end") },
  ],
  hands: [
    { at: "[data-act=call]", begin: (stage) => stage.hands(), done: did("call", ({ seat }) => seat) },
    { at: "[data-act=floor_end]", done: did("call", ({ seat }) => !seat) },
    { at: `#people ${row(TUISKU, "summary")}`, done: ({ frame }) => frame?.do === "lower" || (frame?.do === "call" && frame.seat === TUISKU) },
  ],
  together: [
    { at: "[data-opens=picks-dialog]", done: did("picks") },
    { at: "#now button", done: told("picks", ({ shown }) => shown) },
    { at: "[data-opens=wheel-dialog]", done: did("wheel") },
    { at: "[data-act=wheel_spin]", done: did("spin") },
    { at: "[data-opens=pause-dialog]", done: did("pause") },
    { at: "[data-act=pause_end]", done: did("pause_end") },
  ],
  disturb: [
    { at: `#people ${row(TUISKU, "summary")}`, begin: (stage) => stage.flood(TUISKU, "p_flood"), done: did("mute", ({ seat, on }) => seat === TUISKU && on) },
    { at: `#people ${row(TUISKU, "summary")}`, done: did("whisper", to(TUISKU)) },
    { at: `#people ${row(TUISKU, "summary")}`, done: did("mute", ({ on }) => !on) },
  ],
  raid: [
    { at: "[data-calm=on], #calm-off summary", begin: (stage) => stage.raid(), done: did("calm", ({ on }) => on) },
    { at: `#people ${row(RAID[0], "summary")}`, done: did("remove") },
    { at: "#log li:last-child summary", done: did("erase") },
    { at: "#held .btn", begin: (stage) => acts(stage, AAVA, { do: "say", text: say("p_aava_calm") }, 1.5), done: did("decide") },
    { at: "[data-calm=off]", done: did("calm", ({ on }) => !on) },
  ],
  distress: [
    { at: "#log li:last-child .btn", begin: (stage) => acts(stage, HILLA, { do: "help", text: say("p_hilla_help") }, 1.5), done: did("whisper", to(HILLA)) },
    { at: ".exit[data-opens=care]", done: ({ opened }) => opened === "care" },
    { at: "#chair-acts .btn:last-child", done: did("chairs", ({ talk }) => talk) },
  ],
  parts: [
    { at: "[data-opens=parts-dialog]", done: ({ frame }) => ["parts", "parts_take"].includes(frame?.do) },
    { at: "#parts-acts .btn", done: did("parts_open") },
    { at: "#log li:last-child .btn, #parts-rooms .btn", begin: calls, done: did("go", ({ part }, stage) => part && part === partOf(stage, ME)) },
    { at: "#parts-acts .btn:last-child", done: did("say") },
    { at: "#parts-acts .btn", done: did("parts_end") },
  ],
  wish: [
    { at: "#wishes-part > summary", begin: (stage) => {
      shut("wishes-part");
      acts(stage, HILLA, { do: "wish", text: say("p_wish") }, 1.5);
    }, done: ({ unfolded }) => unfolded === "wishes-part" },
    { at: "#text", done: did("say") },
  ],
  live: [
    { at: "#live-pane > summary", begin: () => shut("live-pane"), done: did("watch", ({ on }) => on) },
    { at: "#live-text", done: did("live", ({ text }) => text) },
    { at: "#live-pane > summary", done: did("watch", ({ on }) => !on) },
  ],
  report: [
    { at: "#log .msg:not(.aside, .mine, .is-gone):nth-last-child(-n + 2) summary", begin: rude, done: did("erase") },
    { at: `#people ${row(TUISKU, "summary")}`, done: did("whisper", to(TUISKU)) },
    { at: `#people ${row(HILLA, "summary")}`, done: did("whisper", to(HILLA)) },
    { at: "", done: null },
  ],
  late: [
    { at: "#t-plan [data-part]", begin: (stage) => stage.hurry(3), done: told("offer", ({ cuts }) => cuts.length) },
    { at: "#rescue-yes", done: did("shorten") },
  ],
  chairs: [
    { at: "#chair-acts .btn", done: did("chairs", ({ talk }) => talk) },
    { at: "#chairs summary", begin: (stage) => stage.after(1, () => go(stage.world, stage.world.at(PIHLA))), done: null },
    { at: "#chair-acts .btn", begin: (stage) => stage.company.returns(PIHLA), done: did("chairs", ({ talk }) => talk) },
    { at: "#chair-acts .btn:last-child", done: did("chairs", ({ talk }) => !talk) },
  ],
  end: [
    { at: "[data-opens=round-dialog]", done: did("round") },
    { at: "#text", done: did("say") },
    { at: "#end", done: did("end") },
  ],
};
