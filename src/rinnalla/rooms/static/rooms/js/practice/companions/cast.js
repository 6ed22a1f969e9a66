// Harjoituksen väki: jokaisella oma tapansa olla mukana. Kukaan heistä ei ole oikea ihminen.
import { say } from "../../words.js";

export const ME = 1;
export const [PIHLA, AAVA, LEMPI, HILLA, ONNI, TUISKU, USVA, KAISLA] = [2, 3, 4, 5, 6, 7, 8, 9];
export const RAID = [21, 22, 23];
export const VIENO = 30;
export const CIRCLE = [AAVA, LEMPI, HILLA, ONNI, TUISKU, USVA];
export const EVERYBODY = [...CIRCLE, KAISLA];

// pace: kuinka pian reagoi; turn: mitä tekee omalla vuorollaan; talks: kuinka monta lausetta.
export const WAYS = {
  [PIHLA]: { pace: 1, turn: "done", talks: 1 },
  [AAVA]: { pace: 1, turn: "done", talks: 1, warm: true },
  [LEMPI]: { pace: 2, turn: "done", talks: 1, warm: true },
  [HILLA]: { pace: 3, turn: "later", talks: 1 },
  [ONNI]: { pace: 2, turn: "pass", talks: 0 },
  [TUISKU]: { pace: 0.7, turn: "done", talks: 3 },
  [USVA]: { pace: 1.5, turn: "done", talks: 1, drops: true },
  [KAISLA]: { pace: 1.2, turn: "done", talks: 1 },
};

export function seatEverybody(world, host) {
  world.seat(ME, say("p_me"), host ? "host" : "member");
  world.seat(PIHLA, say("p_pihla"), "host");
  world.seat(AAVA, say("p_aava"), "member");
  world.seat(LEMPI, say("p_lempi"), "support", { beside: AAVA });
  world.seat(HILLA, say("p_hilla"), "member");
  world.seat(ONNI, say("p_onni"), "member", { strong: false });
  world.seat(TUISKU, say("p_tuisku"), "member");
  world.seat(USVA, say("p_usva"), "member");
  world.seat(KAISLA, say("p_kaisla"), "member");
  RAID.forEach((seat, n) => world.seat(seat, say("p_raid", { n: n + 1 }), "guest"));
  world.seat(VIENO, say("p_vieno"), "guest");
}
