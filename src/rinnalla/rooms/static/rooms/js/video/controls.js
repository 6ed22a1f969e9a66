// Isot napit mikrofonille ja kameralle, ja ikkuna muille valinnoille.
import { $, h, icon } from "../dom.js";
import { say } from "../words.js";
import { fill } from "./media.js";

export function controls(call, bar, note) {
  const { own } = call;
  const big = (id, run) => h("button", { type: "button", class: "ctl", id, on: { click: run } });
  const mic = big("mic", () => own.set("mic", !own.mic));
  const camera = big("camera", () => own.set("camera", !own.camera));
  const more = big("video-more", () => open());
  const dialog = $("#video-settings");
  const weak = $("#video-weak");

  function draw() {
    const look = (node, on, name, words) => {
      const wanted = `${on}${words}`;
      if (node.dataset.now === wanted) return;
      node.dataset.now = wanted;
      node.setAttribute("aria-pressed", String(on));
      node.replaceChildren(icon(name), h("span", {}, words));
    };
    mic.disabled = !own.voice;
    look(mic, own.mic && own.voice, own.mic && own.voice ? "microphone" : "microphone-off", say("mic"));
    look(camera, own.camera, own.camera ? "camera" : "camera-off", say("camera"));
    mic.hidden = camera.hidden = call.publishes === false;
    if (!more.firstChild) more.replaceChildren(icon("more"), h("span", {}, say("video_more")));
    $("#video-audio-only").checked = call.faces.audioOnly;
    const screen = $("#video-screen");
    screen.hidden = !call.shares || !navigator.mediaDevices?.getDisplayMedia;
    $("span", screen).textContent = say(own.screen ? "screen_stop" : "screen_share");
  }

  async function open() {
    await Promise.all([fill($("#video-camera"), own.media, "video"), fill($("#video-mic"), own.media, "audio")]);
    draw();
    dialog.showModal();
  }

  $("#video-camera").onchange = (event) => own.choose("video", event.target.value);
  $("#video-mic").onchange = (event) => own.choose("audio", event.target.value);
  $("#video-audio-only").onchange = (event) => call.audioOnly(event.target.checked);
  $("#video-screen").onclick = () => {
    dialog.close();
    own.share(!own.screen);
  };
  $("#video-leave").onclick = () => {
    dialog.close();
    call.stop();
    $("#video-open")?.focus();
  };
  call.addEventListener("changed", draw);
  // Mitä laitteesta kerrottiin ennen perille tuloa, jää näkyviin.
  call.addEventListener("here", () => { if (!call.publishes) note(say("video_listener")); });
  call.addEventListener("weak", ({ detail: offer }) => {
    $("#video-weak-words").textContent = say(`weak_${offer}`);
    $("#video-weak-yes").textContent = say(`weak_${offer}_yes`);
    $("#video-weak-yes").onclick = () => {
      weak.hidden = true;
      if (offer === "audio") call.audioOnly(true);
      else {
        call.stop();
        $("#text")?.focus();
      }
    };
    $("#video-weak-no").onclick = () => { weak.hidden = true; };
    weak.hidden = false;
  });
  call.addEventListener("over", () => {
    weak.hidden = true;
    if (dialog.open) dialog.close();
  });
  bar.replaceChildren(mic, camera, more);
  draw();
  mic.focus();
}
