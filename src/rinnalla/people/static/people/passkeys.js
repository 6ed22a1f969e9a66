// Pääsyavaimet: lomake, jolla on data-passkey, kysyy selaimelta avaimen ja lähettää vastauksen lomakkeena.
// Ilman skriptiä tai pääsyavaimia painike pysyy piilossa, ja koodi toimii aina.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const opened = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));

function read(options) {
  const asked = { ...options, challenge: bytes(options.challenge) };
  if (options.user) asked.user = { ...options.user, id: bytes(options.user.id) };
  if (options.excludeCredentials) asked.excludeCredentials = opened(options.excludeCredentials);
  if (options.allowCredentials) asked.allowCredentials = opened(options.allowCredentials);
  return asked;
}

function write(credential) {
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) parts[name] = text(credential.response[name]);
  }
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response: parts,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function ask(form) {
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(form.dataset.passkey, { method: "POST", headers: { "X-CSRFToken": token } });
  if (!answer.ok) throw new Error("no options");
  const { publicKey } = await answer.json();
  const make = form.dataset.does === "create";
  const credential = make
    ? await navigator.credentials.create({ publicKey: read(publicKey) })
    : await navigator.credentials.get({ publicKey: read(publicKey) });
  form.querySelector("[name=credential]").value = write(credential);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const trouble = form.querySelector("[data-trouble]");
    trouble.hidden = true;
    ask(form).catch(() => {
      trouble.hidden = false;
      form.querySelector("button").removeAttribute("aria-busy");
    });
  });
}
