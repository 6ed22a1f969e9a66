// Videon kysymykset ja vastaukset huoneen omaa yhteyttä pitkin.
const PATIENCE = 12000;

export class Signal extends EventTarget {
  constructor(link) {
    super();
    this.link = link;
    this.waiting = new Map();
    link.addEventListener("video", ({ detail }) => this.hear(detail));
    link.addEventListener("down", () => this.fail());
  }

  hear(message) {
    const asked = this.waiting.get(message.re);
    if (asked) {
      this.waiting.delete(message.re);
      clearTimeout(asked.timer);
      if (message.error) asked.no(Object.assign(new Error(message.error), { words: message.words, again: message.again }));
      else asked.yes(message);
    } else if (message.op) {
      this.dispatchEvent(new CustomEvent(message.op, { detail: message }));
    }
  }

  fail() {
    for (const { no, timer } of this.waiting.values()) {
      clearTimeout(timer);
      no(new Error("line"));
    }
    this.waiting.clear();
  }

  ask(op, body = {}) {
    return new Promise((yes, no) => {
      const cid = this.link.send({ do: "video", op, body });
      const timer = setTimeout(() => {
        this.waiting.delete(cid);
        no(new Error("line"));
      }, PATIENCE);
      this.waiting.set(cid, { yes, no, timer });
    });
  }
}
