// Yhteyden kokeilu: oma linja, joka vastaa jokaiseen sanaan. Kukaan ei ole toisessa päässä.
export class Echo extends EventTarget {
  sync() {
    if (!this.socket || this.socket.readyState > 1) this.open();
    if (this.socket.readyState === 1) this.socket.send("?");
    else this.socket.addEventListener("open", () => this.socket.send("?"), { once: true });
  }

  open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${location.host}/ws/kokeilu/`);
    this.socket.addEventListener("message", () => this.dispatchEvent(new Event("synced")));
  }

  close() {
    this.socket?.close();
    this.socket = null;
  }
}

// Ilman linjaa: vastaako palvelin tavalliseen pyyntöön.
export class Ping extends EventTarget {
  async sync() {
    try {
      await fetch("/healthz", { cache: "no-store", credentials: "omit" });
      this.dispatchEvent(new Event("synced"));
    } catch { /* kokeilija huomaa, ettei vastausta tullut */ }
  }
}

// Pääseekö kuva ja ääni tästä verkosta välityspalvelimelle: true, false, tai null jos sellaista ei ole.
export async function relayed(servers, seconds = 8) {
  if (!servers?.length) return null;
  const line = new RTCPeerConnection({ iceServers: servers, iceTransportPolicy: "relay" });
  try {
    return await new Promise((done) => {
      line.addEventListener("icecandidate", ({ candidate }) => candidate?.candidate && done(true));
      setTimeout(() => done(false), seconds * 1000);
      line.createDataChannel("kokeilu");
      line.setLocalDescription();
    });
  } finally {
    line.close();
  }
}
