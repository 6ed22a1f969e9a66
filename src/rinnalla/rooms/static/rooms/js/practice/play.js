// Näytelmän alku: väki paikoilleen, kumppanit eloon, opas puhumaan.
import { Clock } from "./clock.js";
import { faces } from "./companions/faces.js";
import { Company } from "./companions/lives.js";
import { ME, PIHLA, seatEverybody } from "./companions/cast.js";
import { enter } from "./deeds/coming.js";
import { tellSettings } from "./deeds/hosting.js";
import { back } from "./deeds/parts.js";
import { seconds } from "./world.js";

function open(world) {
  enter(world, world.at(ME));
  world.append("hosts", "opened");
  tellSettings(world);
  world.append("all", "pace", { slow: 0, premoderated: false });
  enter(world, world.at(PIHLA));
}

export function play(world, place) {
  const clock = new Clock();
  seatEverybody(world, place.host);
  const company = new Company(world, clock);
  faces(world);
  open(world);
  setInterval(() => world.parts.on && world.parts.until <= seconds() && back(world), 1000);
  return {
    world, clock, company,
    async start() {
      if (!document.getElementById("guide")) return;
      const { guide } = await import("./guide/guide.js");
      await guide({ world, clock, company }, place);
    },
  };
}
