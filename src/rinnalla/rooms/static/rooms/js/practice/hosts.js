// Harjoitus ohjaajalle: päästä sisään, vie kierros läpi, sulje kirjoittaminen, jaa pienryhmiin ja kutsu takaisin.
import { live, say } from "../words.js";
import { after, GUIDE, ME, ONE, turned, TWO } from "./cast.js";

export function hosts(room) {
  const names = { [ONE]: say("p_one"), [TWO]: say("p_two") };
  const waiting = new Set([ONE, TWO]);
  let round = null;
  let draft = null;
  let parts = null;
  let step = "";
  const guide = (next, words) => {
    if (step === next) return;
    step = next;
    after(0.8, () => room.says(GUIDE, say(words)));
  };

  function admit(seat) {
    if (!waiting.delete(seat)) return;
    room.event("hosts", "wait_over", { seat });
    room.come(seat, names[seat], "member");
    if (!waiting.size) guide("round", "p_host_round");
  }
  const tellRound = () => room.event("all", "round", { ...round });
  const tellDraft = () => room.event("hosts", "parts_draft", draft ?? { no: parts?.no ?? 0, groups: [] });
  const place = (seat, part) => room.event(seat === ME ? `seat:${ME}` : "hosts", "placed", { seat, part });

  function opened(no, { minutes, names: names_, tasks = [], groups }) {
    const rooms = groups.map((_, n) => ({ part: 10 * (no + 1) + n, n: n + 1, name: names_[n] ?? "" }));
    parts = { no: no + 1, on: true, way: "random", minutes, until: Math.floor(Date.now() / 1000) + 60 * minutes, rooms, groups, tasks, names: names_ };
    draft = null;
    tellDraft();
    room.event("all", "parts", parts);
    tasks.forEach((text, n) => text && rooms[n] && room.event(`part:${rooms[n].part}`, "task", { text }));
    groups.forEach((group, n) => group.forEach((seat) => {
      place(seat, rooms[n].part);
      room.event(`part:${rooms[n].part}`, "mate", { seat, on: true });
    }));
  }

  return {
    begin() {
      room.come(GUIDE, say("p_guide"), "host");
      room.event("hosts", "settings", { door: "hosts", premoderated: false, slow: 0, invite: "" });
      for (const seat of waiting) room.event("hosts", "wait", { seat, name: names[seat], role: "member" });
    },
    start() {
      document.querySelector('[data-for="t-talk"]')?.click();  // ohjeet ovat viesteissä
      guide("admit", "p_host_hello");
    },
    acts: {
      admit: ({ seat }) => admit(seat),
      admit_all: () => [...waiting].forEach(admit),
      round({ no, kind, question }) {
        round = { no: no + 1, kind, question, queue: [ONE, TWO], past: [], turn: ME, on: true };
        tellRound();
      },
      turn({ of, how }) {
        if (round?.turn !== of) return;
        round = turned(round, how);
        tellRound();
        if (!round.turn && step === "round") {
          guide("mute", "p_host_mute");
          after(2, () => room.says(TWO, say("p_host_noise")));
        }
      },
      round_order({ order }) {
        round.queue = order;
        tellRound();
      },
      round_end() {
        round.on = false;
        tellRound();
      },
      mute({ seat, on }) {
        room.event("hosts", "muted", { seat, on });
        if (step === "mute" && on) guide("parts", "p_host_parts");
      },
      parts({ no, way, count, minutes, names: named }) {
        const groups = Array.from({ length: way === "random" ? 2 : Math.max(count, 2) }, () => []);
        if (way === "random") [ONE, TWO].sort(() => Math.random() - 0.5).forEach((seat, n) => groups[n].push(seat));
        draft = { no, way, minutes, names: named, tasks: draft?.tasks ?? [], groups };
        tellDraft();
      },
      parts_words({ minutes, names: named, tasks }) {
        Object.assign(draft, { minutes, names: named, tasks });
        tellDraft();
      },
      parts_put({ seat, group }) {
        draft.groups = draft.groups.map((one, n) => [...one.filter((other) => other !== seat), ...(n === group ? [seat] : [])]);
        tellDraft();
      },
      parts_drop() {
        draft = null;
        tellDraft();
      },
      parts_open: ({ no }) => opened(no, draft),
      parts_again: ({ no, minutes }) => opened(no, { ...parts, minutes }),
      parts_time({ minutes }) {
        room.event("all", "parts", Object.assign(parts, { minutes, until: Math.floor(Date.now() / 1000) + 60 * minutes }));
      },
      parts_end() {
        room.event("all", "parts", Object.assign(parts, { on: false }));
        guide("done", "p_host_done");
      },
      place: ({ seat, part }) => place(seat, part),
      go: ({ part }) => {
        place(live.seat, part);
        if (part) room.event(`part:${part}`, "mate", { seat: live.seat, on: true });
      },
      remove({ seat }) {
        room.event("all", "out", { seat });
        room.event("hosts", "removed", { seat });
      },
      forgive({ seat }) {
        room.event("hosts", "forgiven", { seat });
        waiting.add(seat);
        room.event("hosts", "wait", { seat, name: names[seat], role: "member" });
      },
    },
  };
}
