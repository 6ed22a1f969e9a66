// Osallistujan harjoitukset: jokaisessa muutama vaihe. Vaihe on käyty, kun `done` sanoo niin; ilman sitä jatketaan napista.
import { say } from "../../words.js";
import { AAVA, EVERYBODY, ME } from "../companions/cast.js";
import { live } from "../../words.js";

const did = (what, where = () => true) => ({ frame, stage }) => frame?.do === what && where(frame, stage);
const told = (what, where = () => true) => ({ event, stage }) => event?.t === what && where(event, stage);
const no = (stage, what) => stage.world[what]?.no ?? 0;
const asks = (stage, way) => stage.pihla({ do: "picks", no: no(stage, "picks"), way, hidden: false });

function says(stage, key) {
  stage.types(AAVA);
  stage.after(1, () => stage.company.does(AAVA, { do: "say", text: say(key) }));
}

function round(stage) {
  stage.after(1.5, () => stage.pihla({ do: "round", no: no(stage, "round"), kind: "mood", question: "" }));
  stage.after(8, () => stage.company.returns(EVERYBODY.at(-1)));  // myöhästyjä tulee kierroksen loppuun
}

// Vuoro on jo ollut: jos palattiin tähän, kierros alkaa alusta.
const roundOn = (stage) => stage.world.round?.on && stage.world.round.again.includes(ME);

export const alone = {
  hand: [
    { at: "#hand", done: did("hand", ({ up }) => up) },
    { at: "#hand", begin: (stage) => stage.world.at(ME).hand && stage.after(1.5, () => stage.pihla({ do: "call", seat: ME })),
      done: did("hand", ({ up }) => !up) },
  ],
  round: [
    { at: "#now button:nth-of-type(2)", begin: round, done: did("turn", ({ how }) => how === "later") },
    { at: "#now button", begin: (stage) => roundOn(stage) || round(stage), done: did("turn", ({ how }) => how !== "later") },
  ],
  rest: [
    { at: "#rest", done: did("rest", ({ on }) => on) },
    { at: "#rest", done: did("rest", ({ on }) => !on) },
  ],
  react: [{ at: "#react summary", done: did("react") }],
  write: [
    { at: "#text", done: did("say") },
    { at: "#log li:last-child summary", begin: (stage) => says(stage, "p_aava_writes"), done: did("reply") },
    { at: "#log .mine:nth-last-child(-n + 3) summary", done: did("edit") },
    { at: "#log .mine:nth-last-child(-n + 3) summary", done: did("take_back") },
  ],
  pick: [
    { at: "#now button", begin: (stage) => stage.after(1, () => asks(stage, "mood")), done: did("pick", ({ card }, { world }) => card && world.picks.way === "mood") },
    { at: "#now button", begin: (stage) => stage.after(5, () => {
      stage.pihla({ do: "picks_end", no: no(stage, "picks") });
      asks(stage, "cards");
    }), done: did("pick", ({ card }, { world }) => card && world.picks.way === "cards") },
    { at: "#now", done: null },
  ],
  wheel: [
    { at: "#now", begin: (stage) => {
      stage.pihla({ do: "wheel", no: no(stage, "wheel"), questions: live.questions });
      stage.after(3, () => stage.pihla({ do: "spin", no: stage.world.wheel.no, spins: stage.world.wheel.spins }));
    }, done: null },
  ],
  wish: [{ at: "#wish-button", done: did("wish") }],
  pause: [
    { at: "#now", begin: (stage) => stage.pihla({ do: "pause", minutes: 5, words: say("p_pause"), link: "" }), done: null },
    { at: "#now", begin: (stage) => stage.pihla({ do: "pause_end" }), done: null },
  ],
  parts: [
    { at: "#text", begin: (stage) => stage.world.parts.on || stage.after(1.5, () => stage.split()), done: did("murmur") },
    { at: "#part-call", done: did("help") },
    { at: "#part-back", done: did("go", ({ part }) => !part) },
  ],
  help: [
    { at: ".exit[data-opens=care]", done: did("help") },
    { at: "#log li:last-child .btn", done: did("whisper") },
  ],
  camera: [
    { at: "#video-open, #camera", done: did("video", ({ op }) => op === "join") },
    { at: "#rest", done: told("rest", ({ seat, on }) => seat === ME && on) },
    { at: "#rest", done: told("rest", ({ seat, on }) => seat === ME && !on) },
  ],
  leave: [{ at: "#leave", done: did("leave") }],
};
