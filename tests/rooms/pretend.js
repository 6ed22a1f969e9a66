// Instead of link.js: the page is the server's own, what happens in it comes from the test.
export class Link extends EventTarget {
  constructor() {
    super();
    this.cursors = {};
    this.sent = Object.assign([], { list: [] });
    window.room = this;
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  event(s, t, body = {}) {
    const n = this.cursors[s] = (this.cursors[s] ?? 0) + 1;
    this.tell("event", { s, n, t, at: Math.floor(Date.now() / 1000), ...body });
    return n;
  }

  all(t, body) {
    return this.event("all", t, body);
  }

  ready() {
    this.tell("synced", { now: Math.floor(Date.now() / 1000), open: true, state: "inside" });
  }

  forget() {}

  sync() {}

  put() {}

  send(frame) {
    this.sent.push(frame);
    return `p${this.sent.length}`;
  }
}
