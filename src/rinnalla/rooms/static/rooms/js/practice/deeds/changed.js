// Joku tuli, lähti, levähti tai palasi: se, mikä on menossa, ohittaa hänet tai ottaa mukaan.
import * as picks from "./picks.js";
import * as rounds from "./rounds.js";

export const tellRound = (world, after) => {
  if (JSON.stringify(after) === JSON.stringify(world.round)) return undefined;
  world.round = after;
  return world.append("all", "round", rounds.told(after));
};

export const tellPicks = (world, after) => {
  world.picks = after;
  return world.append("all", "picks", picks.told(after));
};

export function giveFloor(world, seat) {
  world.floor = seat;
  return world.append("all", "floor", { seat });
}

export function peopleChanged(world) {
  const { present, ready } = world.sitters;
  if (world.round?.on) tellRound(world, rounds.people(world.round, present, ready));
  if (world.floor && !world.inside.some((one) => one.seat === world.floor)) giveFloor(world, 0);
  if (!world.picks?.on) return;
  const after = picks.people(world.picks, ready);
  if (after !== world.picks) tellPicks(world, after);
}
