// Mitä harjoittelija tekee, siihen joku vastaa: ohjaaja antaa puheenvuoron, ystävä reagoi, pyyntöön tullaan.
import { say } from "../../words.js";
import { signal } from "../deeds/deeds.js";
import { AAVA, HILLA, LEMPI, ME, PIHLA, VIENO } from "./cast.js";

const ANSWERS = {
  hand({ clock, host, does }, { up }) {
    if (!host && up) clock.after(1.5, () => does(PIHLA, { do: "call", seat: ME }));
  },

  say({ clock, world }) {
    if (!world.settings.premoderated) clock.after(1.5, () => signal(world, world.parts.on ? LEMPI : AAVA, { do: "react", what: "heart" }));
  },

  murmur({ clock, world, does }, { part }) {
    const mate = world.participants.find((seat) => seat !== ME && world.at(seat).part === part);
    if (mate) clock.after(2, () => does(mate, { do: "murmur", part, text: say("p_murmur") }));
  },

  help({ clock, world, host, does }) {
    const { part } = world.at(ME);
    if (host) return;
    if (part) clock.after(2, () => does(PIHLA, { do: "go", part }));
    clock.after(3, () => does(PIHLA, part ? { do: "murmur", part, text: say("p_host_came") }
      : { do: "whisper", to: ME, text: say("p_host_helps") }));
  },

  react({ clock, world }) {
    clock.after(1.8, () => signal(world, HILLA, { do: "react", what: "same" }));
  },

  invite({ clock, returns }, { way }) {
    if (way !== "shut") clock.after(4, () => returns(VIENO));
  },

  // Aava kirjoittaa merkki merkiltä, niin kuin oikeassa ikkunassa.
  watch({ clock, world }, { on }) {
    if (!on) return;
    const letters = [...say("p_live")];
    const types = (n) => signal(world, AAVA, { do: "live", text: letters.slice(0, n).join("") });
    letters.forEach((_, n) => clock.after(1 + n * 0.12, () => types(n + 1)));
    clock.after(5 + letters.length * 0.12, () => types(0));
  },
};

export function answering(company) {
  company.world.addEventListener("did", ({ detail: { seat, frame } }) => {
    if (seat === ME) ANSWERS[frame.do]?.(company, frame);
  });
}
