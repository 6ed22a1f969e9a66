// Kierros arvona, kuten palvelimen circle/rounds.py: kukaan ei ole pakotettu, poissa oleva säilyttää paikkansa.
export function settled(round, ready) {
  if (!round.on) return round;
  let { turn, queue } = round;
  if (turn && !ready.has(turn)) [turn, queue] = [0, [turn, ...queue]];
  if (!turn) {
    turn = queue.find((seat) => ready.has(seat)) ?? 0;
    queue = queue.filter((seat) => seat !== turn);
  }
  return { ...round, turn, queue };
}

export const begin = (no, kind, question, order, ready) =>
  settled({ no, kind, question, queue: order, past: [], again: [], turn: 0, on: true }, ready);

export function answer(round, seat, how, ready) {
  if (!round.on || !seat || seat !== round.turn) return round;
  const later = how === "later" && !round.again.includes(seat);
  const after = later ? { queue: [...round.queue, seat], again: [...round.again, seat] } : { past: [...round.past, seat] };
  return settled({ ...round, ...after, turn: 0 }, ready);
}

export function people(round, present, ready) {
  const known = new Set([...round.queue, ...round.past, round.turn]);
  const fresh = round.on ? present.filter((seat) => !known.has(seat)) : [];
  return settled({ ...round, queue: [...round.queue, ...fresh] }, ready);
}

export function reorder(round, order) {
  const named = [...new Set(order)].filter((seat) => round.queue.includes(seat));
  return { ...round, queue: [...named, ...round.queue.filter((seat) => !named.includes(seat))] };
}

// Kaikille kerrotaan kaikki muu paitsi se, kuka pyysi palaamaan myöhemmin.
export const told = ({ again: _again, ...rest }) => rest;
