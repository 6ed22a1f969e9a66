// Lähtevät: kukin omalla merkillään. Sanat ovat tallessa tässä välilehdessä, kunnes palvelin on vastannut;
// muut painallukset odottavat yhteyttä puoli minuuttia, sillä myöhemmin tapahtuva yllättäisi.
import { live } from "./words.js";

const AGAIN = 1500;
const WAITS = 30000;
const WORDS = new Set(["say", "reply", "edit", "whisper", "help", "wish", "murmur", "report"]);
const PASSING = new Set(["video", "leave"]);  // koskevat vain sitä yhteyttä, jolla ne lähetetään
const box = `rinnalla:${live.meeting}:${live.seat}`;
const mark = () => [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(36)).join("").slice(0, 20);
const same = (frame) => JSON.stringify({ ...frame, cid: "" });

export class Outbox {
  constructor() {
    this.list = JSON.parse(sessionStorage.getItem(box) ?? "[]");
    this.pressed = new Map();
  }

  add(frame) {
    const marked = { ...frame, cid: mark() };
    if (WORDS.has(frame.do)) this.keep([...this.list, marked]);
    else if (!PASSING.has(frame.do)) this.pressed.set(marked.cid, { frame: marked, at: Date.now(), times: 0 });
    return marked;
  }

  // Yhteys palasi: mitä nyt lähtee. Samanlaisista painalluksista ensimmäinen; `missed`: vanhoja jäi lähtemättä.
  waiting() {
    const seen = new Set();
    this.missed = false;
    for (const [cid, { frame, at }] of this.pressed) {
      const old = Date.now() - at > WAITS;
      this.missed ||= old;
      if (old || seen.has(same(frame))) this.pressed.delete(cid);
      else seen.add(same(frame));
    }
    return [...this.list, ...[...this.pressed.values()].map(({ frame }) => frame)];
  }

  // Lähti yhteydelle. Totta, jos palvelimen kuuluu vastata siihen pian.
  went({ do: deed, cid }) {
    const pressed = this.pressed.get(cid);
    if (pressed) pressed.times += 1;
    return deed === "sync" || (Boolean(cid) && deed !== "video");
  }

  // Palvelin vastasi: valmis, tai hetken päästä uudelleen. Palauttaa viestin, jota vastaus koskee, ja `twice`,
  // jos painallus lähti katkon takia kahdesti: kielto voi silloin tarkoittaa, että ensimmäinen ehti perille.
  answered({ cid, why }, again) {
    const twice = this.pressed.get(cid)?.times > 1;
    this.pressed.delete(cid);
    const frame = this.list.find((one) => one.cid === cid);
    if (why !== "slow" && why !== "try_again") this.keep(this.list.filter((one) => one.cid !== cid));
    else if (frame) setTimeout(() => again(frame), AGAIN);
    return { frame, twice };
  }

  keep(list) {
    this.list = list;
    sessionStorage.setItem(box, JSON.stringify(list));
  }
}
