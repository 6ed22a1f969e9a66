// Mitä puhelu kuulee: palvelimelta, huoneesta, omilta laitteilta. Palauttaa keinon lopettaa.
import { seatEvents } from "../seats.js";
import { live } from "../words.js";

export function hearing(call) {
  const undo = [];
  const listen = (target, name, run) => {
    const one = ({ detail }) => call.on && run(detail);
    target.addEventListener(name, one);
    undo.push(() => target.removeEventListener(name, one));
  };
  const heard = {
    feeds: (m) => {
      call.faces.learn(m.feeds);
      call.tellOwn();
    },
    gone: (m) => call.faces.gone(m.feed),
    talking: (m) => call.faces.talking(m),
    shows: (m) => call.faces.told(m),
    offer: (m) => call.peers?.offered(m, () => call.again()),
    candidate: (m) => call.peers?.candidate(m),
    voice: (m) => call.own.silence(!m.on),
    ended: (m) => call.ended(m.why),
  };
  for (const [name, run] of Object.entries(heard)) listen(call.signal, name, run);
  listen(seatEvents, "rest", ({ seat, on }) => {
    if (seat === live.seat && on) call.rest();
  });
  listen(call.signal.link, "up", () => call.again());
  listen(call.own, "changed", () => {
    call.mine();
    call.tellOwn();
    call.changed();
  });
  listen(call.own, "problem", (words) => call.problem(words));
  return () => undo.forEach((one) => one());
}
