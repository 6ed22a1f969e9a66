// Video muualla: linkki uuteen välilehteen tai kehys tällä sivulla.
import { $, h, icon } from "../dom.js";
import { live, say } from "../words.js";

export function outside(signal, place, note) {
  let timer = 0;
  let now = "";

  function clear() {
    clearTimeout(timer);
    now = "";
    place.replaceChildren();
  }

  // Linkki kysytään vasta nyt: se annetaan vain sille, joka on päästetty sisään.
  async function link(way) {
    try {
      const { url } = await signal.ask("enter");
      if (timer) note("");
      timer = 0;
      if (!/^https?:/.test(url) || now !== way) return;
      const [outside, ...more] = live.video.ways[way].privacy;
      place.replaceChildren(h("div", { class: "videolink" },
        h("a", { class: "btn btn-soft", href: url, target: "_blank", rel: "noopener noreferrer", id: "video-link" },
          icon("camera"), say("video_link")), h("details", {}, h("summary", {}, outside, " ", h("span", {}, say("video_sees"))),
        ...more.map((line) => h("p", {}, line)))));
    } catch (error) {
      if (error.words) note(error.words);
      if (error.again && now === way) timer = setTimeout(link, error.again * 1000, way);
    }
  }

  return {
    clear,
    show(way) {
      now = way;
      if (!live.video.ways[way]?.framed) return link(way);
      place.append(h("iframe", { src: `/huone/${live.meeting}/video/`, class: "video-inside", title: say("video_frame"),
        allow: "camera; microphone; display-capture; fullscreen; autoplay" }));
      return null;
    },
    // Kehyksen sivu hakee itse uuden luvan: vaihtui huone siellä tai pienryhmä täällä.
    again() {
      $("iframe", place)?.contentWindow.postMessage("again", location.origin);
    },
  };
}
