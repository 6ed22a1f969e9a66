// Koko ilta harjoitushuoneen mallissa: jokainen kehys kummastakin paikasta, ja mitä siitä syntyi.
async ({ host, samples }) => {
  const found = performance.getEntriesByType("resource").map((one) => one.name).find((name) => name.includes("/js/joined/"));
  const base = new URL("../practice/", found).href;
  const [{ Practice }, { act }, { live }] = await Promise.all(
    [import(`${base}room.js`), import(`${base}deeds/deeds.js`), import(`${base}../words.js`)]);
  const start = Math.floor(Date.now() / 1000);
  const plan = [[1, 20, "theme", false], [2, 25, "theme_more", true], [3, 10, "break", false]].map(([item, minutes, kind, optional]) =>
    ({ item, minutes, kind, optional, starts: start - 3600 }));
  const prepared = { 2: { way: "random", count: 2, size: 0, minutes: 5, names: ["Metsä"], tasks: ["Mikä lepuuttaa?"] } };
  Object.assign(live, { host });
  const link = new Practice({ ...live, host, seat: 1, plan, prepared, end: "#end" });
  const answers = {};
  for (const kind of ["ack", "refused", "video"]) {
    link.addEventListener(kind, ({ detail }) => { answers[detail.cid ?? detail.re] = detail; });
  }
  const soon = (ms = 0) => new Promise((done) => setTimeout(done, ms));
  await soon(5);
  const { world } = link;
  const told = [];
  link.addEventListener("event", ({ detail }) => told.push(detail));
  const as = (seat, frame) => { try { act(world, seat, frame); } catch (problem) { if (!problem.why) throw problem; } };
  const go = async (frame) => {
    const cid = link.send(frame);
    for (let n = 0; n < 40 && !answers[cid]; n += 1) await soon(5);
    return answers[cid] ?? null;
  };
  for (const seat of [3, 4, 5, 6, 7, 8]) Object.assign(world.at(seat), { state: "waiting" });
  as(2, { do: "admit_all" });
  const got = {};
  // "$kind" on uusimman sellaisen tapahtuman numero, jonka minä tein (tai joka odottaa ohjaajia).
  const newest = (kind) => Object.values(world.streams).flat().filter((e) => e.t === kind && (e.seat === 1 || kind === "held") && !e.gone
    && (kind !== "held" || e.s === "hosts")).at(-1)?.n ?? 1;
  for (const { as: seat, come, ...one } of samples) {
    const frame = Object.fromEntries(Object.entries(one).map(([k, v]) => [k, String(v).startsWith("$") ? newest(v.slice(1)) : v]));
    if (come) link.play.company.returns(come);
    else if (seat) as(seat, frame);
    else got[frame.do] = [...(got[frame.do] ?? []), await go(frame)];
  }
  return { got, streams: world.streams, told: told.map(({ s, t }) => [s, t]), signals: link.frames.length };
}
