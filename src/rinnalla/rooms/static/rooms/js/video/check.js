// Odotushuoneessa: kokeile kameraa, mikrofonia ja yhteyttä. Mikään ei lähde vielä kenellekään.
import { announce } from "../aloud.js";
import { $ } from "../dom.js";
import { say } from "../words.js";
import { fill, Media } from "./media.js";

const ROUNDS = 4;

export function check(link) {
  const panel = $("#try-out");
  if (!panel) return;
  const media = new Media({ width: 640, height: 480, rate: 15 });
  const preview = $("#try-picture");
  const meter = $("#try-level");
  let sound = null;
  let trying = null;

  const tell = (id, words) => {
    if ($(id).textContent === words) return;
    $(id).textContent = words;
    announce(words);
  };

  async function picture() {
    const track = await media.open("video");
    preview.hidden = !track;
    preview.srcObject = track ? new MediaStream([track]) : null;
    tell("#try-camera-says", track ? say("try_camera_good") : media.problems.video ?? "");
    await fill($("#video-camera"), media, "video");
  }

  async function voice() {
    const track = await media.open("audio");
    meter.hidden = !track;
    tell("#try-mic-says", track ? say("try_mic_speak") : media.problems.audio ?? "");
    await fill($("#video-mic"), media, "audio");
    sound?.close();
    sound = null;
    if (track) listen(track);
  }

  function listen(track) {
    const context = sound = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const wave = new Float32Array(analyser.fftSize);
    const turn = () => {
      if (context !== sound) return;
      analyser.getFloatTimeDomainData(wave);
      const level = Math.min(1, Math.sqrt(wave.reduce((sum, one) => sum + one * one, 0) / wave.length) * 6);
      meter.value = level;
      if (level > 0.15) tell("#try-mic-says", say("try_mic_good"));
      setTimeout(turn, 100);
    };
    context.resume();
    turn();
  }

  // Edestakaisin palvelimelle muutaman kerran: kuinka nopeasti se vastaa.
  async function connection() {
    const times = [];
    for (let n = 0; n < ROUNDS; n += 1) {
      const began = performance.now();
      const came = await new Promise((done) => {
        const late = setTimeout(() => done(false), 5000);
        link.addEventListener("synced", () => { clearTimeout(late); done(true); }, { once: true });
        link.sync();
      });
      if (came) times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    const middle = times[Math.floor(times.length / 2)];
    const words = times.length < ROUNDS ? "try_line_bad" : middle < 400 ? "try_line_good" : "try_line_slow";
    tell("#try-line-says", say(words));
  }

  async function begin() {
    const mine = trying = {};
    $("#try-start").hidden = true;
    $("#try-parts").hidden = false;
    $("#try-parts").focus();
    for (const part of [picture, voice, connection]) if (trying === mine) await part();
  }

  $("#try-start").addEventListener("click", begin);
  $("#try-again").addEventListener("click", () => {
    $("#try-stop").click();
    $("#try-start").click();
  });
  $("#try-stop").addEventListener("click", stop);
  // Irtosi kesken kokeilun, tai löytyi: kerrotaan ja näytetään heti.
  const WORKS = { video: ["#try-camera-says", "try_camera_good", dark], audio: ["#try-mic-says", "try_mic_speak", quiet] };
  for (const name of ["lost", "held"]) {
    media.addEventListener(name, ({ detail: kind }) => {
      const [id, good, hide] = WORKS[kind];
      if (name === "lost") hide();
      tell(id, media.problems[kind] ?? say(good));
    });
  }
  media.addEventListener("found", ({ detail }) => trying && (detail === "video" ? picture() : voice()));
  media.addEventListener("devices", () => trying && Promise.all([fill($("#video-camera"), media, "video"), fill($("#video-mic"), media, "audio")]));
  $("#video-camera").addEventListener("change", (event) => { media.choose("video", event.target.value); picture(); });
  $("#video-mic").addEventListener("change", (event) => { media.choose("audio", event.target.value); voice(); });
  function dark() {
    preview.hidden = true;
    preview.srcObject = null;
  }
  function quiet() {
    sound?.close();
    sound = null;
    meter.hidden = true;
  }
  function stop() {
    trying = null;
    media.closeAll();
    dark();
    quiet();
    for (const id of ["#try-camera-says", "#try-mic-says", "#try-line-says"]) $(id).textContent = "";
    $("#try-parts").hidden = true;
    $("#try-start").hidden = false;
    $("#try-start").focus();
  }
  addEventListener("pagehide", () => media.closeAll());
}
