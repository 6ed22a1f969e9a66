// Lähtevät viestit: kukin omalla merkillään, tallessa tässä välilehdessä, kunnes palvelin on vastannut.
import { live } from "./words.js";

const AGAIN = 1500;
const box = `rinnalla:${live.meeting}:${live.seat}`;
const mark = () => [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(36)).join("").slice(0, 20);

export class Outbox {
  constructor() {
    this.list = JSON.parse(sessionStorage.getItem(box) ?? "[]");
  }

  add(frame) {
    const marked = { ...frame, cid: mark() };
    if (frame.text !== undefined) this.keep([...this.list, marked]);
    return marked;
  }

  // Palvelin vastasi: valmis, tai hetken päästä uudelleen. Palauttaa viestin, jota vastaus koskee.
  answered({ cid, why }, again) {
    const frame = this.list.find((one) => one.cid === cid);
    if (why !== "slow" && why !== "try_again") this.keep(this.list.filter((one) => one.cid !== cid));
    else if (frame) setTimeout(() => again(frame), AGAIN);
    return frame;
  }

  keep(list) {
    this.list = list;
    sessionStorage.setItem(box, JSON.stringify(list));
  }
}
