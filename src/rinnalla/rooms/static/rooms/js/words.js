// Sivun antamat tiedot, ja sanat lukijan kielellä omasta osoitteestaan.
export const live = JSON.parse(document.getElementById("live").textContent);
Object.assign(live, await (await fetch(live.words)).json());
Object.assign(live.words, live.own_words);

export const say = (key, fields = {}) =>
  (live.words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => fields[name] ?? "");

export const refusal = (why) => live.words.refused[why] ?? live.words.failed;
