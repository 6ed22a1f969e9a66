// Odotushuone: kun ovi avautuu, sivu vaihtuu huoneeksi.
import { $ } from "./dom.js";
import { Link } from "./link.js";
import { talks } from "./talks.js";
import { check } from "./video/check.js";
import { say } from "./words.js";

const link = new Link(10000);
const hosts = $("#hosts");
const { privately } = talks(link);
check(link);

link.addEventListener("event", ({ detail }) => {
  if (detail.t === "admitted") location.reload();
  if (detail.t === "private") {
    $("#from-host").hidden = false;
    $("#from-host-text").textContent = `${detail.name}: ${detail.text}`;
    $("#reply").onclick = () => privately(detail.from, detail.name);
  }
  if (detail.t === "help") $("#asked").hidden = false;
});
for (const kind of ["welcome", "synced"]) {
  link.addEventListener(kind, ({ detail }) => {
    const words = say(detail.open ? "hosts_here" : "hosts_not_here");
    if (hosts.textContent !== words) hosts.textContent = words;
    if (detail.state === "inside") location.reload();
  });
}
link.addEventListener("down", () => {
  if (hosts.textContent !== say("reconnecting")) hosts.textContent = say("reconnecting");
});
