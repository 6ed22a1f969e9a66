// Toisen palvelun video omalla sivullaan: sulkeutuu heti, kun huone niin sanoo, ja avautuu uudelleen, kun se vaihtuu.
const { meeting, way, part, cursors } = JSON.parse(document.getElementById("frame").textContent);
const SLOW = 15000;
let tries = 0;
let done = false;

function over() {
  done = true;
  document.getElementById("call")?.remove();
  document.getElementById("over").hidden = false;
}

// Uusi lupa samalla napilla, jolla tultiin: vanha ei enää kelpaa.
function again() {
  if (done) return;
  done = true;
  document.getElementById("call")?.remove();
  document.getElementById("again").requestSubmit();
}

function hear(event) {
  if (event.s && event.n <= (cursors[event.s] ?? 0)) return;
  if (event.s) cursors[event.s] = event.n;
  if (event.t === "video") (event.way === way ? again : over)();
  if (event.t === "placed" && event.s.startsWith("seat:") && event.part !== part) again();
  if (event.t === "parts" && !event.on && part) again();
}

// Oma yhteys huoneeseen vain, kun sivu on omassa välilehdessään; huoneen sivulla siitä kertoo huone.
function open() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/ws/huone/${meeting}/`);
  const sync = () => socket.readyState === 1 && socket.send(JSON.stringify({ do: "sync", cursors }));
  const beat = setInterval(sync, 30000);
  socket.addEventListener("open", () => {
    tries = 0;
    sync();
  });
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.type === "bye") over();
    else if (message.type === "resync" || message.type === "lost") sync();
    else for (const event of message.list ?? [message]) hear(event);
  });
  socket.addEventListener("close", ({ code }) => {
    clearInterval(beat);
    if (done) return;
    if (code >= 4400 && code < 4500) {
      over();
      return;
    }
    tries += 1;
    setTimeout(open, Math.min(SLOW, 400 * 2 ** Math.min(tries, 6)) * (0.7 + Math.random() * 0.6));
  });
}

if (window.top === window) open();
else {
  addEventListener("message", ({ origin, source, data }) => {
    if (origin === location.origin && source === window.parent && data === "again") again();
  });
}
