// Oma kamera ja mikrofoni: ilman niitä pärjää, ja kerromme selkeästi, mikä on vialla.
import { say } from "../words.js";

const WHY = { NotAllowedError: "denied", SecurityError: "denied", NotFoundError: "missing", OverconstrainedError: "failed",
  NotReadableError: "in_use", AbortError: "in_use" };

const GONE = ["missing", "unplugged"];

export class Media extends EventTarget {
  constructor(picture = {}) {
    super();
    this.picture = picture;
    this.tracks = { audio: null, video: null };
    this.chosen = { audio: sessionStorage.getItem("rinnalla:mic") ?? "", video: sessionStorage.getItem("rinnalla:camera") ?? "" };
    this.problems = {};
    this.absent = {};
    this.asked = {};
    navigator.mediaDevices?.addEventListener?.("devicechange", () => this.found());
  }

  wish(kind) {
    const device = this.chosen[kind] ? { deviceId: { ideal: this.chosen[kind] } } : {};
    if (kind === "audio") return { ...device, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const { width = 480, height = 360, rate = 15 } = this.picture;
    return { ...device, width: { ideal: width }, height: { ideal: height }, frameRate: { ideal: rate, max: rate } };
  }

  // Avaa laitteen; null ja selitys, jos se ei onnistu. Laite, joka aukeaa vasta kun se on jo suljettu, ei jää auki.
  async open(kind) {
    this.close(kind);
    const mine = this.asked[kind] = {};
    const { track, error } = await this.take(kind).then((one) => ({ track: one }), (problem) => ({ error: problem }));
    if (this.asked[kind] !== mine) {
      track?.stop();
      return null;
    }
    this.asked[kind] = null;
    this.tracks[kind] = track ?? null;
    this.trouble(kind, track ? "" : WHY[error?.name] ?? "failed");
    if (track) this.follow(kind, track);
    return this.tracks[kind];
  }

  async take(kind) {
    if (!navigator.mediaDevices) throw Object.assign(new Error(), { name: "SecurityError" });
    const ask = (wish) => navigator.mediaDevices.getUserMedia({ [kind]: wish });
    const stream = await ask(this.wish(kind)).catch((error) => {
      if (error.name !== "OverconstrainedError") throw error;
      return ask(true);  // laite ei taivu toiveisiin: kelpaa sellaisena kuin on
    });
    return stream.getTracks()[0];
  }

  trouble(kind, why) {
    this.absent[kind] = GONE.includes(why);
    if (why) this.problems[kind] = say(`${kind}_${why}`);
    else delete this.problems[kind];
  }

  // Irtosi kesken kaiken, tai toinen ohjelma (puhelu) vei sen hetkeksi.
  follow(kind, track) {
    const on = (name, run) => track.addEventListener(name, () => this.tracks[kind] === track && run());
    on("ended", () => this.lost(kind));
    on("mute", () => this.held(kind, "in_use"));
    on("unmute", () => this.problems[kind] && this.held(kind, ""));
  }

  held(kind, why) {
    this.trouble(kind, why);
    this.dispatchEvent(new CustomEvent("held", { detail: kind }));
  }

  lost(kind) {
    this.tracks[kind] = null;
    this.trouble(kind, "unplugged");
    this.dispatchEvent(new CustomEvent("lost", { detail: kind }));
  }

  // Laitteita tuli tai lähti: se, jota ei hetki sitten ollut, voi olla nyt täällä.
  async found() {
    const all = await navigator.mediaDevices.enumerateDevices();
    for (const kind of ["audio", "video"]) {
      if (!this.absent[kind] || !all.some((one) => one.kind === `${kind}input`)) continue;
      this.trouble(kind, "found");
      this.dispatchEvent(new CustomEvent("found", { detail: kind }));
    }
    this.dispatchEvent(new Event("devices"));
  }

  close(kind) {
    this.asked[kind] = null;
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
