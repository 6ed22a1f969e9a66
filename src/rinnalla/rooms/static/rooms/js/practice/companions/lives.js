// Kumppanit elävät: huomaavat, mitä huoneessa tapahtuu, ja vastaavat omalla tavallaan samoilla kehyksillä kuin oikeat tulijat.
import { say } from "../../words.js";
import { act, signal } from "../deeds/deeds.js";
import { arrive, go } from "../deeds/coming.js";
import { answering } from "./answers.js";
import { Refused } from "../world.js";
import { AAVA, ME, PIHLA, TUISKU, USVA, WAYS } from "./cast.js";

export class Company {
  constructor(world, clock) {
    Object.assign(this, { world, clock, host: world.seats.get(ME).role === "host", dropped: false });
    world.addEventListener("event", ({ detail }) => this[`on_${detail.t}`]?.(detail));
    answering(this);
  }

  here = (seat) => this.world.seats.get(seat)?.state === "inside";

  // Kumppanin kehys; jos huone ei sitä nyt ota, hän antaa olla.
  does = (seat, frame) => {
    try {
      return act(this.world, seat, frame);
    } catch (problem) {
      if (!(problem instanceof Refused)) throw problem;
      return undefined;
    }
  };

  // Ääneen: rengas paikalla ja tekstitys, niin kuin puhe kuuluisi.
  speaks(seat, key, fields) {
    if (!this.here(seat)) return;
    this.world.tell("speaks", { seat, text: say(key, fields) });
    this.clock.after(4, () => this.world.tell("silent", { seat }));
  }

  writes(seat, key, more = {}) {
    signal(this.world, seat, { do: "typing" });
    this.clock.after(1.2, () => this.does(seat, { do: "say", text: say(key), ...more }));
  }

  on_round({ no, turn, on }) {
    if (!on || !turn || !WAYS[turn] || this.asked === `${no}.${turn}`) return;
    this.asked = `${no}.${turn}`;
    const way = WAYS[turn];
    const again = this.world.round.again.includes(turn);
    const how = way.turn === "later" && again ? "done" : way.turn;
    const answer = () => this.does(turn, { do: "turn", no, of: turn, how });
    if (how === "done") {
      this.clock.after(1, () => this.speaks(turn, again ? "p_turn_late" : `p_turn_${turn}`));
      this.clock.after(this.host ? 40 : 3 + way.talks, answer);  // ohjaaja vie vuoroa; muuten puhuja itse
    } else this.clock.after(2, answer);
    if (turn === TUISKU && !this.dropped) this.drops();
  }

  drops() {
    this.dropped = true;
    this.clock.after(1, () => this.here(USVA) && go(this.world, this.world.at(USVA)));
    this.clock.after(7, () => this.returns(USVA));
  }

  returns = (seat) => ["away", "left"].includes(this.world.seats.get(seat).state) && arrive(this.world, seat);

  on_floor({ seat }) {
    if (!WAYS[seat]) return;
    this.clock.after(1, () => this.speaks(seat, `p_floor_${seat}`));
    if (!this.host) this.clock.after(5, () => this.does(seat, { do: "hand", up: false }));
  }

  on_picks({ no, way, on, shown }) {
    if (!on || shown || this.picked === no) return;
    this.picked = no;
    for (const one of this.world.inside) {
      if (!WAYS[one.seat]) continue;
      const card = way === "mood" ? [0, 0, 2, 1, 1, 4, 3, 2, 3, 2][one.seat] : one.seat + 2;
      this.clock.after(WAYS[one.seat].pace * 1.5, () => this.does(one.seat, { do: "pick", no, card }));
    }
  }

  on_pause({ on }) {
    if (on) this.clock.after(2, () => signal(this.world, AAVA, { do: "react", what: "thanks" }));
  }

  on_parts({ on, way, rooms }) {
    if (on && way === "self") {
      this.world.participants.filter((seat) => seat !== ME).forEach((seat, n) => this.clock.after(1 + n,
        () => this.does(seat, { do: "go", part: rooms[n % rooms.length].part })));
    }
  }

  on_wait({ seat, role }) {
    if (!this.host && role === "member") this.clock.after(2, () => this.does(PIHLA, { do: "admit", seat }));
  }

  on_private({ s, from, to }) {
    if (from !== ME || s !== `seat:${to}`) return;
    this.clock.after(2, () => this.does(to, { do: "whisper", to: ME, text: say(`p_private_${to}`) }));
  }

  // Samaan pienryhmään tullut toivottaa tervetulleeksi.
  on_placed({ s, part }) {
    if (s !== `seat:${ME}` || !part || this.host) return;
    const mate = this.world.participants.find((seat) => seat !== ME && this.world.at(seat).part === part) ?? AAVA;
    this.clock.after(2, () => this.does(mate, { do: "murmur", part, text: say("p_in_part") }));
  }

  on_muted({ seat, on }) {
    if (seat && on && WAYS[seat]) this.clock.after(2, () => this.does(seat, { do: "help", text: say("p_muted") }));
  }
}
