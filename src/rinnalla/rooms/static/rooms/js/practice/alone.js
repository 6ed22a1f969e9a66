// Harjoitus osallistujalle: viittaus, lepo, kierros, viesti ja pienryhmä, yksi kerrallaan.
import { say } from "../words.js";
import { after, GUIDE, ME, ONE, turned, TWO } from "./cast.js";

export function alone(room) {
  let step = "";
  let round = null;
  const parts = (on) => ({ no: 1, on, way: "random", minutes: 5, until: Math.floor(Date.now() / 1000) + 300,
    rooms: [{ part: 1, n: 1, name: say("p_part") }, { part: 2, n: 2, name: say("p_part_other") }] });
  const guide = (next, words) => {
    step = next;
    after(0.8, () => room.says(GUIDE, say(words)));
  };

  function turn(how) {
    round = turned(round, how);
    room.event("all", "round", round);
    if (round.turn === ME || !round.turn) {
      if (!round.turn) after(1.5, () => {
        round.on = false;
        room.event("all", "round", { ...round });
        guide("write", "p_write");
      });
      return;
    }
    after(3, () => {
      if (round.turn === TWO) room.says(TWO, say("p_two_says"));
      turn("done");
    });
  }

  function begins() {
    round = { no: 1, kind: "mood", question: "", queue: [ME, TWO], past: [], turn: ONE, on: true };
    room.event("all", "round", { ...round });
    after(2, () => {
      room.says(ONE, say("p_one_says"));
      turn("done");
    });
  }

  function away() {
    room.event("all", "parts", parts(true));
    room.event("part:1", "mate", { seat: ME, on: true });
    room.event("part:1", "mate", { seat: ONE, on: true });
    room.event(`seat:${ME}`, "placed", { part: 1 });
    after(1, () => room.says(ONE, say("p_in_part"), "part:1"));
    step = "back";
  }

  return {
    begin() {
      room.come(GUIDE, say("p_guide"), "host");
      room.come(ONE, say("p_one"), "member");
      room.come(TWO, say("p_two"), "member");
    },
    start: () => guide("hand", "p_hello"),
    acts: {
      hand({ up }) {
        room.hand(ME, up);
        if (step === "hand" && up) {
          step = "floor";
          after(1.5, () => {
            room.hand(ME, false);
            room.event("all", "floor", { seat: ME });
            room.says(GUIDE, say("p_floor"));
          });
        } else if (step === "floor") {
          room.event("all", "floor", { seat: 0 });
          guide("rest", "p_rest");
        }
      },
      rest({ on }) {
        room.event("all", "rest", { seat: ME, on });
        if (step === "rest" && on) guide("awake", "p_back");
        if (step === "awake" && !on) {
          guide("round", "p_round");
          after(3, begins);
        }
      },
      turn: ({ of, how }) => round?.turn === of && turn(how),
      say({ text }) {
        room.says(ME, text);
        if (step !== "write") return;
        guide("parts", "p_parts");
        after(4, away);
      },
      go() {
        room.event("all", "parts", parts(false));
        if (step === "back") guide("done", "p_done");
      },
    },
  };
}
