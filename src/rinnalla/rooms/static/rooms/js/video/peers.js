// Kaksi yhteyttä palvelimelle: oma kuva ja ääni sinne, muiden kuva ja ääni sieltä.
const plain = (description) => ({ type: description.type, sdp: description.sdp });

export class Peers {
  constructor(signal, ice, show) {
    this.signal = signal;
    this.ice = ice;
    this.show = show;
    this.pcs = {};
    this.early = { pub: [], sub: [] };
    this.lines = new Map();
    this.turn = Promise.resolve();
    this.closed = false;
  }

  make(which, lost) {
    const pc = this.pcs[which] = new RTCPeerConnection({ iceServers: this.ice.servers, bundlePolicy: "max-bundle",
      iceTransportPolicy: this.ice.relay ? "relay" : "all" });
    pc.addEventListener("icecandidate", ({ candidate }) => {
      const body = candidate ? { candidate: candidate.candidate, sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex }
        : { completed: true };
      this.signal.ask("candidate", { pc: which, candidate: body }).catch(() => {});
    });
    pc.addEventListener("connectionstatechange", () => {
      if (!this.closed && pc.connectionState === "failed") lost();
    });
    return pc;
  }

  candidate({ pc: which, candidate }) {
    if (!candidate || candidate.completed) return;
    const pc = this.pcs[which];
    if (pc?.remoteDescription) pc.addIceCandidate(candidate).catch(() => {});
    else this.early[which].push(candidate);
  }

  async drain(which) {
    for (const one of this.early[which].splice(0)) await this.pcs[which].addIceCandidate(one).catch(() => {});
  }

  // Ääni ja kuva saavat paikkansa heti; kun laite avataan myöhemmin, mitään ei neuvotella uudelleen.
  async publish(tracks, bitrate, lost) {
    const pc = this.make("pub", lost);
    this.senders = {};
    for (const kind of ["audio", "video"]) {
      const sendEncodings = kind === "video" ? [{ maxBitrate: bitrate }] : undefined;
      const init = sendEncodings ? { direction: "sendonly", sendEncodings } : { direction: "sendonly" };
      this.senders[kind] = pc.addTransceiver(tracks[kind] ?? kind, init).sender;
    }
    await pc.setLocalDescription(await pc.createOffer());
    const { jsep } = await this.signal.ask("publish", { jsep: plain(pc.localDescription) });
    await pc.setRemoteDescription(jsep);
    await this.drain("pub");
  }

  // Suljettu yhteys ei enää ota raitaa: seuraava ottaa sen tullessaan.
  async send(kind, track) {
    await this.senders?.[kind]?.replaceTrack(track).catch((problem) => {
      if (!this.closed) throw problem;
    });
  }

  // Mitä halutaan kuulla ja nähdä; palvelin vastaa tarjouksella, johon vastataan vuorollaan.
  want(feeds, lost, retry) {
    const wished = JSON.stringify(feeds);
    if (wished === this.wished) return this.turn;
    this.wished = wished;
    this.turn = this.turn.then(async () => {
      if (this.closed || this.wished !== wished) return;
      if (!this.pcs.sub) this.make("sub", lost);
      const offer = await this.signal.ask("subscribe", { feeds }).catch(() => null);
      if (offer) await this.take(offer);
      else if (this.wished === wished) setTimeout(retry, 700, this.wished = "");
    }).catch(() => !this.closed && lost());
    return this.turn;
  }

  offered(message, lost) {
    this.turn = this.turn.then(() => this.take(message)).catch(() => !this.closed && lost());
  }

  async take({ jsep, streams }) {
    const pc = this.pcs.sub;
    if (streams) this.lines = new Map(streams.map((one) => [one.mid, one]));
    if (jsep && pc && !this.closed) {
      await pc.setRemoteDescription(jsep);
      await this.drain("sub");
      await pc.setLocalDescription(await pc.createAnswer());
      await this.signal.ask("answer", { jsep: plain(pc.localDescription) });
    }
    this.show(this.received());
  }

  // Kenen kukin saapuva raita on, palvelimen luettelon mukaan.
  received() {
    const found = [];
    for (const one of this.pcs.sub?.getTransceivers() ?? []) {
      const line = this.lines.get(one.mid);
      if (line && one.currentDirection === "recvonly") found.push({ ...line, track: one.receiver.track });
    }
    return found;
  }

  close() {
    this.closed = true;
    for (const pc of Object.values(this.pcs)) pc.close();
    this.pcs = {};
  }
}
