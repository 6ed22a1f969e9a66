// Mieliala ja kuvakortit arvona, kuten palvelimen circle/picks.py. Ilman nimiä näytetään vasta kolmesta.
export const MOST = { mood: 5, cards: 12 };
export const fresh = (no, way, hidden) => ({ no, way, hidden, chosen: {}, counts: {}, shown: false, on: true });
const size = (one) => Object.keys(one.chosen).length;
export const mayShow = (one) => size(one) >= (one.hidden ? 3 : 1);

export function show(one) {
  if (one.shown) return one;
  const counts = {};
  for (const card of Object.values(one.chosen)) counts[card] = (counts[card] ?? 0) + 1;
  return { ...one, shown: true, counts, chosen: one.hidden ? {} : one.chosen };
}

export function people(one, ready) {
  const everyone = size(one) > 0 && [...ready].every((seat) => one.chosen[seat]);
  return everyone && one.on && mayShow(one) ? show(one) : one;
}

export function choose(one, seat, card, ready) {
  if (one.shown || !one.on) return one;
  const { [seat]: _mine, ...others } = one.chosen;
  return people({ ...one, chosen: card ? { ...others, [seat]: card } : others }, ready);
}

export const end = (one) => ({ ...one, on: false, chosen: {}, counts: {} });

export const told = (one) => ({
  no: one.no, way: one.way, hidden: one.hidden, shown: one.shown, on: one.on,
  chosen: one.hidden ? [] : Object.keys(one.chosen).map(Number),
  count: one.shown ? Object.values(one.counts).reduce((sum, n) => sum + n, 0) : size(one),
  picks: one.shown && !one.hidden ? one.chosen : {}, counts: one.shown ? one.counts : {},
});
