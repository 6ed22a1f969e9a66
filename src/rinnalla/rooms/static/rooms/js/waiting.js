// Odotushuone: kun ovi avautuu, sivu vaihtuu huoneeksi.
import { announce } from "./aloud.js";
import { $ } from "./dom.js";
import { Link } from "./link.js";
import { talks } from "./talks.js";
import { check } from "./video/check.js";
import { say } from "./words.js";

const link = new Link(10000);
const hosts = $("#hosts");
const { privately } = talks(link);
check(link);

// Huone alkaa alustaan, vaikka odotushuonetta olisi vieritetty.
function enter() {
  history.scrollRestoration = "manual";
  location.reload();
}

// Mitä oli jo sivun auetessa, luetaan sivulta; uusi kerrotaan kerran.
let ready = false;
const tell = (words) => ready && announce(words);
link.addEventListener("synced", () => { ready = true; });

link.addEventListener("event", ({ detail }) => {
  if (detail.t === "admitted") enter();
  if (detail.t === "private") {
    $("#from-host").hidden = false;
    $("#from-host-text").textContent = `${detail.name}: ${detail.text}`;
    tell(`${$("#from-host h2").textContent}. ${$("#from-host-text").textContent}`);
    $("#reply").onclick = () => privately(detail.from, detail.name);
  }
  if (detail.t === "help") {
    $("#asked").hidden = false;
    tell($("#asked").textContent);
  }
});
for (const kind of ["welcome", "synced"]) {
  link.addEventListener(kind, ({ detail }) => {
    const words = say(detail.open ? "hosts_here" : "hosts_not_here");
    if (hosts.textContent !== words) hosts.textContent = words;
    if (detail.state === "inside") enter();
  });
}
link.addEventListener("down", () => {
  if (hosts.textContent !== say("reconnecting")) hosts.textContent = say("reconnecting");
});
document.dispatchEvent(new Event("wired"));
