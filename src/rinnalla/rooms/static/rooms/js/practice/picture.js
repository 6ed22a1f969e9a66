// Oma kuva ja ääni harjoituksessa: oikea videoyhteys sivun sisällä itseen, ei minnekään muualle.
const plain = (description) => ({ type: description.type, sdp: description.sdp });

export function picture(world, tell) {
  let other = null;
  const me = () => world.seats.get(world.me);
  const close = () => {
    other?.close();
    other = null;
    return {};
  };

  async function publish({ jsep }) {
    close();
    const pc = other = new RTCPeerConnection();
    pc.addEventListener("icecandidate", ({ candidate }) => candidate && tell({ op: "candidate", pc: "pub", candidate: candidate.toJSON() }));
    await pc.setRemoteDescription(jsep);
    await pc.setLocalDescription(await pc.createAnswer());
    return { jsep: plain(pc.localDescription) };
  }

  function candidate({ pc, candidate: one }) {
    if (pc === "pub" && one && !one.completed) other?.addIceCandidate(one).catch(() => {});
    return {};
  }

  function enter() {
    if (world.video === "own") {
      const params = { ticket: "harjoitus", ice: [], publish: true, bitrate: 250000, screen: me().role === "host" };
      return { way: "own", kind: "sfu", url: "", params };
    }
    return { way: world.video, kind: "link", url: world.videoLink ?? "", params: {} };
  }

  const ops = { enter, publish, candidate, leave: close, subscribe: () => ({}), answer: () => ({}), shows: () => ({}),
    join: () => ({ feeds: [], part: me().part, voice: !me().voiceless }) };

  // Vastaus samassa muodossa kuin palvelimelta.
  return async ({ op, body, cid }) => {
    const run = ops[op];
    const answer = run ? await Promise.resolve(run(body)).catch(() => ({ error: "failed" })) : { error: "failed" };
    world.tell("did", { seat: world.me, frame: { do: "video", op, body: {} } });
    tell({ re: cid, ...answer });
  };
}
