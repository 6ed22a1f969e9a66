// Saapuvat raidat kuviksi paikoille ja ääneksi kaiuttimeen.
import { $, h } from "../dom.js";
import { mediaSlot } from "../seats.js";

const shared = $("#video-shared");

export function show(faces, received) {
  const now = new Set();
  for (const { feed: number, kind, track } of received) {
    const feed = faces.feeds.get(number);
    if (!feed) continue;
    now.add(`${number}/${kind}`);
    if (feed.media[kind]?.srcObject?.getTracks()[0] === track) continue;
    feed.media[kind]?.remove();
    feed.media[kind] = element(faces, kind, track, feed);
  }
  for (const feed of faces.feeds.values()) {
    for (const kind of Object.keys(feed.media)) {
      if (now.has(`${feed.number}/${kind}`)) continue;
      feed.media[kind].remove();
      delete feed.media[kind];
    }
    place(faces, feed.seat);
  }
}

// Selain voi vaatia kosketuksen ennen ääntä, kun sivu on juuri ladattu uudelleen: kerromme sen, ja mikä tahansa käy.
function audible(node, silent) {
  node.play().then(() => silent(false), ({ name }) => {
    if (name !== "NotAllowedError") return;
    silent(true);
    const start = () => node.play().then(() => silent(false), () => {});
    for (const event of ["pointerup", "keydown"]) addEventListener(event, start, { once: true });
  });
  return node;
}

function element(faces, kind, track, feed) {
  const node = h(kind === "audio" ? "audio" : "video", { autoplay: true, srcObject: new MediaStream([track]),
    "data-from": String(feed.seat) });
  const silent = (on) => on !== faces.quiet && faces.silent(faces.quiet = on);
  if (kind === "audio") return audible(faces.sounds.appendChild(node), silent);
  Object.assign(node, { muted: true, playsInline: true, hidden: true, className: "face" });
  node.addEventListener("resize", () => lit(faces, feed));
  return node;
}

// Kuva näkyy vasta, kun siinä on jotakin; muuten paikalla ovat nimikirjaimet.
export function lit(faces, feed) {
  const video = feed.media.video;
  const told = faces.shows.get(feed.seat);
  if (video) video.hidden = !video.videoWidth || (told?.camera === false && !told?.screen);
}

export function place(faces, seat) {
  for (const feed of faces.feeds.values()) {
    const video = feed.seat === Number(seat) && feed.media.video;
    const screen = video && faces.shows.get(feed.seat)?.screen;
    const slot = screen ? shared : video && mediaSlot(seat);
    if (slot && video.parentNode !== slot) {
      slot.replaceChildren(video);
      video.play?.().catch(() => {});
    }
    if (video) lit(faces, feed);
  }
  shared.hidden = !shared.querySelector("video:not([hidden])");
}
