// Miten yhteys jaksaa: heikolla tarjotaan pelkkää ääntä, ja jos sekään ei kulje, kirjoittamista.
const EVERY = 4000;
const POOR = 3;
const LOSS = 0.08;

export async function numbers(pcs) {
  const sum = { lost: 0, got: 0, audio: 0, frames: 0, sentAudio: 0, sentVideo: 0, up: 0, via: "" };
  for (const [which, pc] of Object.entries(pcs)) {
    const rows = await pc.getStats();
    rows.forEach((row) => {
      if (row.type === "inbound-rtp") {
        sum.lost += row.packetsLost ?? 0;
        sum.got += row.packetsReceived ?? 0;
        if (row.kind === "audio") sum.audio += row.packetsReceived ?? 0;
        else sum.frames += row.framesDecoded ?? 0;
      }
      if (row.type === "remote-inbound-rtp") sum.up = Math.max(sum.up, row.fractionLost ?? 0);
      if (row.type === "outbound-rtp") sum[row.kind === "audio" ? "sentAudio" : "sentVideo"] += row.packetsSent ?? 0;
      if (row.type === "transport" && row.selectedCandidatePairId && which === "pub") {
        const pair = rows.get(row.selectedCandidatePairId);
        sum.via = rows.get(pair?.localCandidateId)?.candidateType ?? "";
      }
    });
  }
  return sum;
}

export function weather(call) {
  let before = null;
  let bad = 0;
  let offered = "";
  const look = async () => {
    if (!call.peers || call.peers.closed || document.hidden) {
      before = null;
      return;
    }
    const now = await numbers(call.peers.pcs);
    const lost = before ? now.lost - before.lost : 0;
    const got = before ? now.got - before.got : 1;
    const pictures = call.faces.seen?.size ?? 0;
    const frozen = before && pictures > 0 && now.frames === before.frames && [...call.faces.shows.values()].some((s) => s.camera);
    const sent = before ? now.sentAudio + now.sentVideo - before.sentAudio - before.sentVideo : 0;
    before = now;
    if (got < 0) return;
    bad = lost > LOSS * (got + lost) || (sent > 10 && now.up > LOSS) || frozen ? bad + 1 : 0;
    if (bad < POOR) return;
    bad = 0;
    const offer = call.faces.audioOnly ? "text" : "audio";
    if (offer !== offered) call.dispatchEvent(new CustomEvent("weak", { detail: offered = offer }));
  };
  const timer = setInterval(() => look().catch(() => {}), EVERY);
  return { stop: () => clearInterval(timer) };
}
