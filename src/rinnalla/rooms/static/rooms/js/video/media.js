// Oma kamera ja mikrofoni: ilman niitä pärjää, ja kerromme selkeästi, mikä on vialla.
import { say } from "../words.js";

const WHY = { NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "missing", OverconstrainedError: "missing",
  NotReadableError: "in_use", AbortError: "in_use" };

export const explain = (kind, error) => say(`${kind}_${WHY[error?.name] ?? "failed"}`);

export class Media extends EventTarget {
  constructor(picture = {}) {
    super();
    this.picture = picture;
    this.tracks = { audio: null, video: null };
    this.chosen = { audio: sessionStorage.getItem("rinnalla:mic") ?? "", video: sessionStorage.getItem("rinnalla:camera") ?? "" };
    this.problems = {};
    navigator.mediaDevices?.addEventListener?.("devicechange", () => this.dispatchEvent(new Event("devices")));
  }

  wish(kind) {
    const device = this.chosen[kind] ? { deviceId: { ideal: this.chosen[kind] } } : {};
    if (kind === "audio") return { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const { width = 480, height = 360, rate = 15 } = this.picture;
    return { ...device, width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: rate, max: rate } };
  }

  // Avaa laitteen; null ja selitys, jos se ei onnistu.
  async open(kind) {
    this.close(kind);
    try {
      if (!navigator.mediaDevices) throw Object.assign(new Error(), { name: "SecurityError" });
      const stream = await navigator.mediaDevices.getUserMedia({ [kind]: this.wish(kind) });
      [this.tracks[kind]] = stream.getTracks();
      delete this.problems[kind];
      this.tracks[kind].addEventListener("ended", () => this.lost(kind));
    } catch (error) {
      this.problems[kind] = explain(kind, error);
    }
    return this.tracks[kind];
  }

  lost(kind) {
    this.tracks[kind] = null;
    this.problems[kind] = say(`${kind}_unplugged`);
    this.dispatchEvent(new CustomEvent("lost", { detail: kind }));
  }

  close(kind) {
    this.tracks[kind]?.stop();
    this.tracks[kind] = null;
  }

  closeAll() {
    this.close("audio");
    this.close("video");
  }

  choose(kind, device) {
    this.chosen[kind] = device;
    sessionStorage.setItem(kind === "audio" ? "rinnalla:mic" : "rinnalla:camera", device);
  }

  async devices(kind) {
    const all = await navigator.mediaDevices?.enumerateDevices() ?? [];
    return all.filter((one) => one.kind === `${kind}input` && one.deviceId);
  }
}

// Laitteiden valikko: nimet tulevat selaimelta, kun laite on kerran avattu.
export async function fill(select, media, kind) {
  const found = await media.devices(kind);
  const now = media.tracks[kind]?.getSettings().deviceId ?? media.chosen[kind];
  select.replaceChildren(...found.map((one, n) =>
    new Option(one.label || `${say(kind === "audio" ? "mic" : "camera")} ${n + 1}`, one.deviceId, false, one.deviceId === now)));
  select.closest("[data-device]").hidden = found.length < 2;
}
