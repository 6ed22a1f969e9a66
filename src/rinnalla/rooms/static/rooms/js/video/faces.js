// Kuvat paikoilleen rinkiin. Enintään muutama kuva kerrallaan, viimeksi puhuneet ensin; ääni kuuluu kaikilta.
import { h } from "../dom.js";
import { mediaSlot, seatEvents, speaking } from "../seats.js";
import { live } from "../words.js";
import { place, show } from "./pictures.js";

const most = () => (matchMedia("(max-width: 48rem), (pointer: coarse) and (max-width: 64rem)").matches ? 4 : 9);

export class Faces {
  constructor(changed) {
    this.feeds = new Map();
    this.shows = new Map();
    this.audioOnly = this.quiet = false;
    this.changed = changed;
    this.sounds = document.body.appendChild(h("div", { hidden: true }));
    seatEvents.addEventListener("come", this.back = ({ detail }) => {
      place(this, detail.seat);
      if (detail.seat === live.seat && this.own) this.mine(this.own.srcObject.getTracks()[0]);
    });
  }

  learn(list) {
    for (const one of list) {
      const feed = this.feeds.get(one.feed) ?? { said: 0, media: {} };
      this.feeds.set(one.feed, Object.assign(feed, { number: one.feed, seat: Number(one.seat), kinds: one.kinds }));
    }
    this.changed();
  }

  gone(number) {
    const feed = this.feeds.get(number);
    for (const node of Object.values(feed?.media ?? {})) node.remove();
    place(this, 0);
    if (feed) speaking(feed.seat, false);
    this.feeds.delete(number);
    this.changed();
  }

  talking({ feed: number, on }) {
    const feed = this.feeds.get(number);
    if (!feed) return;
    speaking(feed.seat, on);
    if (!on) return;
    feed.said = Date.now();
    if (!this.seen?.has(number)) this.changed();
  }

  told({ seat, camera, screen }) {
    const before = this.shows.get(seat);
    this.shows.set(seat, { camera, screen });
    if (before?.camera !== camera || before?.screen !== screen) this.changed();
    for (const feed of this.feeds.values()) if (feed.seat === seat) place(this, seat);
  }

  // Mitä palvelimelta pyydetään.
  wanted() {
    const showing = (feed) => this.shows.get(feed.seat)?.camera !== false || this.shows.get(feed.seat)?.screen;
    const able = [...this.feeds.values()].filter((feed) => feed.kinds.includes("video") && showing(feed));
    const first = (feed) => (this.shows.get(feed.seat)?.screen ? 2e15 : feed.said || (this.seen?.has(feed.number) ? 1 : 0));
    able.sort((a, b) => first(b) - first(a) || a.seat - b.seat);
    const limit = able.some((feed) => this.shows.get(feed.seat)?.screen) ? Math.min(4, most()) : most();
    this.seen = new Set(this.audioOnly ? [] : able.slice(0, limit).map((feed) => feed.number));
    const wish = {};
    for (const feed of this.feeds.values()) {
      const kinds = [feed.kinds.includes("audio") && "audio", this.seen.has(feed.number) && "video"].filter(Boolean);
      if (kinds.length) wish[feed.number] = kinds;
    }
    return wish;
  }

  show(received) {
    show(this, received);
  }

  mine(track) {
    this.own?.remove();
    this.own = null;
    const slot = mediaSlot(live.seat);
    if (!track || !slot) return;
    this.own = h("video", { class: "face", srcObject: new MediaStream([track]) });
    Object.assign(this.own, { autoplay: true, muted: true, playsInline: true });
    slot.replaceChildren(this.own);
  }

  close() {
    for (const number of [...this.feeds.keys()]) this.gone(number);
    seatEvents.removeEventListener("come", this.back);
    this.mine(null);
    this.sounds.remove();
  }
}
