// Näyttämö harjoitukselle: edellinen siivotaan pois ja väki asettuu sinne, mistä tämä harjoitus alkaa.
import { say } from "../../words.js";
import { AAVA, CIRCLE, HILLA, KAISLA, LEMPI, ME, PIHLA, RAID, TUISKU, USVA } from "../companions/cast.js";
import { admit, arrive, enter, go } from "../deeds/coming.js";
import { act, signal } from "../deeds/deeds.js";

export class Stage {
  constructor({ world, clock, company }) {
    Object.assign(this, { world, clock, company });
    this.host = company.host;
  }

  get lead() {
    return this.host ? ME : PIHLA;
  }

  pihla = (frame) => this.company.does(PIHLA, frame);
  after = (time, run) => this.clock.after(time, run);

  // Kaikki edellisestä pois, samoilla teoilla kuin oikeassa huoneessa.
  tidy() {
    const { world } = this;
    const does = (frame) => this.company.does(this.lead, frame);
    this.clock.hush();
    for (const one of world.inside) world.tell("silent", { seat: one.seat });
    if (world.at(PIHLA).state !== "inside") this.company.returns(PIHLA);
    if (world.parts.draft) does({ do: "parts_drop", no: world.parts.no });
    if (world.parts.on) does({ do: "parts_end", no: world.parts.no });
    for (const [what, frame] of [["round", "round_end"], ["picks", "picks_end"], ["wheel", "wheel_end"]]) {
      if (world[what]?.on) does({ do: frame, no: world[what].no });
    }
    if (world.pause?.on) does({ do: "pause_end" });
    if (world.floor) does({ do: "call", seat: 0 });
    if (world.chairs.talk) does({ do: "chairs", talk: 0, tech: 0 });
    if (world.settings.calm) does({ do: "calm", on: false });
    if (world.settings.premoderated) does({ do: "premoderate", on: false });
    if (world.settings.slow) does({ do: "slow", seconds: 0 });
    if (world.settings.door !== "hosts") does({ do: "door", door: "hosts" });
    for (const seat of world.hands) act(world, seat, { do: "hand", up: false });
    if (world.item) does({ do: "part", item: 0 });
    world.ahead = 0;
    world.spoken.clear();
    this.company.dropped = false;
    for (const one of world.inside) this.free(one);
  }

  free(one) {
    const { world } = this;
    const does = (frame) => this.company.does(this.lead, frame);
    if (one.rest) act(world, one.seat, { do: "rest", on: false });
    if (one.listens) act(world, one.seat, { do: "listen", on: false });
    if (one.muted) does({ do: "mute", seat: one.seat, on: false });
    if (one.voiceless) does({ do: "voice", seat: one.seat, on: false });
    if (one.lent) does({ do: "cohost", seat: one.seat, on: false });
  }

  // Ketkä ovat sisällä, ketkä ovella; muut ovat poissa.
  arrange({ inside = CIRCLE, waiting = [] } = {}) {
    const { world } = this;
    this.tidy();
    for (const one of world.seats.values()) {
      if ([ME, PIHLA].includes(one.seat)) continue;
      const wanted = inside.includes(one.seat) ? "inside" : waiting.includes(one.seat) ? "waiting" : "away";
      if (one.state === wanted) continue;
      if (one.state === "removed") Object.assign(one, { state: "away", admitted: false });
      if (wanted === "inside") {
        if (one.state === "waiting") admit(world, one);
        else enter(world, one);
      } else {
        if (["inside", "waiting"].includes(one.state)) go(world, one);
        one.admitted = false;
        if (wanted === "waiting") arrive(world, one.seat);
      }
    }
  }

  hands() {
    this.world.spoken.add(TUISKU);
    this.after(0.8, () => this.company.does(TUISKU, { do: "hand", up: true }));
    this.after(1.6, () => this.company.does(HILLA, { do: "hand", up: true }));
  }

  // Liikaa viestejä samalta.
  flood(seat, key, times = 3) {
    for (let n = 1; n <= times; n += 1) this.after(n * 1.2, () => this.company.does(seat, { do: "say", text: say(`${key}_${n}`) }));
  }

  raid() {
    this.company.does(this.lead, { do: "door", door: "open" });
    RAID.forEach((seat, n) => {
      this.after(1 + n, () => this.company.returns(seat));
      this.after(2.5 + n, () => this.company.does(seat, { do: "say", text: say("p_spam") }));
    });
  }

  split() {
    this.pihla({ do: "parts", no: this.world.parts.no, way: "chosen", count: 2, size: 0, minutes: 5, names: [] });
    for (const [seat, group] of [[ME, 0], [AAVA, 0], [LEMPI, 0], [HILLA, 1], [TUISKU, 1], [USVA, 1]]) {
      this.pihla({ do: "parts_put", no: this.world.parts.no, seat, group });
    }
    this.pihla({ do: "parts_open", no: this.world.parts.no });
  }

  // Kuvitellaan, että tämä osa alkaisi 12 minuuttia myöhässä, myös kun sitä on jo kerran siirretty.
  hurry(item) {
    const { plan, shifts } = this.world;
    const starts = plan.find((part) => part.item === item).starts;
    this.world.ahead = 12 + Math.ceil((starts - Date.now() / 1000) / 60) + (shifts?.[item]?.[0] ?? 0);
  }

  late = () => this.after(6, () => this.company.returns(KAISLA));
  types = (seat) => signal(this.world, seat, { do: "typing" });
}
