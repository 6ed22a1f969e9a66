// Tiimin kanava elää: palvelin kertoo vain, että jotain on uutta, ja sivu hakee sen omilla oikeuksillaan.
const list = document.getElementById("viestit");
const form = document.getElementById("kirjoita");
const state = document.getElementById("yhteys");
const spoken = document.getElementById("kuuluu");
const token = form.elements.csrfmiddlewaretoken.value;
let seq = Number(list.dataset.seq);
let tries = 0;
let fetching = null;
let again = false;

const send = (url, fields) => fetch(url, {
  method: "POST", body: new URLSearchParams(fields), headers: { "X-CSRFToken": token, "X-Live": "1" },
});

// Katkos kerrotaan vasta, kun se kestää.
function tell(words) {
  state.textContent = words;
  state.hidden = !words;
}

function place(item) {
  const old = document.getElementById(item.id);
  if (old) {
    if (old.dataset.changed !== item.dataset.changed && !old.contains(document.activeElement)) old.replaceWith(item);
    return;
  }
  document.querySelector(".empty-talk")?.remove();
  list.append(item);
  if (item.classList.contains("mine")) return;
  spoken.textContent = `${list.dataset.said} ${item.querySelector(".from strong")?.textContent ?? ""}: ${item.querySelector(".words")?.textContent.trim() ?? ""}`;
}

function markRead() {
  if (document.hidden || !seq) return;
  send(list.dataset.read, { n: seq });
  document.querySelector(".mark-read")?.remove();
}

async function load() {
  const answer = await fetch(`${list.dataset.news}?after=${seq}`, { cache: "no-store" });
  if (answer.status === 404 || answer.status === 403 || answer.redirected) {
    location.reload();
    return;
  }
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("ol[data-seq]");
  const near = innerHeight + scrollY > form.getBoundingClientRect().top + scrollY;
  for (const item of [...found.children]) place(document.adoptNode(item));
  seq = Math.max(seq, Number(found.dataset.seq));
  if (near && found) form.scrollIntoView({ block: "nearest" });
  markRead();
}

// Yksi haku kerrallaan; sen aikana tullut tieto haetaan heti perään.
async function refresh() {
  if (fetching) {
    again = true;
    return fetching;
  }
  fetching = load().catch(() => tell(list.dataset.down)).finally(() => {
    fetching = null;
    if (again) { again = false; refresh(); }
  });
  return fetching;
}

function listen() {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const socket = new WebSocket(`${scheme}://${location.host}/ws/tiimit/${list.dataset.channel}/`);
  socket.addEventListener("message", (message) => {
    const told = JSON.parse(message.data);
    tries = 0;
    tell("");
    if (told.type === "resync" || told.seq > seq) refresh();
  });
  socket.addEventListener("close", (event) => {
    if (event.code >= 4400 && event.code < 4500) {
      location.reload();
      return;
    }
    tries += 1;
    if (tries > 2) tell(list.dataset.down);
    setTimeout(listen, Math.min(15000, 500 * 2 ** tries) * (0.7 + Math.random() * 0.6));
  });
}

function stopAnswering() {
  form.elements.answers.value = "";
  form.querySelector(".answering").hidden = true;
}

async function write(event) {
  event.preventDefault();
  const text = form.elements.text.value.trim();
  if (!text) { form.elements.text.focus(); return; }
  const answer = await send(form.action, { text, answers: form.elements.answers.value, key: form.elements.key.value })
    .catch(() => null);
  if (!answer?.ok) { tell(list.dataset.failed); return; }
  tell("");
  form.elements.text.value = "";
  form.elements.key.value = crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint32Array(6))).join("-");
  stopAnswering();
  await refresh();
  form.elements.text.focus();
}

if (list.dataset.channel) {
  form.addEventListener("submit", write);
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[data-answers]");
    if (!link) return;
    event.preventDefault();
    form.elements.answers.value = link.dataset.answers;
    form.querySelector("[data-answering]").textContent = link.dataset.name;
    form.querySelector(".answering").hidden = false;
    form.elements.text.focus();
  });
  form.querySelector("[data-stop]").addEventListener("click", (event) => { event.preventDefault(); stopAnswering(); });
  document.addEventListener("visibilitychange", markRead);
  markRead();
  listen();
}
