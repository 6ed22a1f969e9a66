// Sivun antamat tiedot ja sanat lukijan kielellä.
export const live = JSON.parse(document.getElementById("live").textContent);

export const say = (key, fields = {}) =>
  (live.words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => fields[name] ?? "");

export const refusal = (why) => live.words.refused[why] ?? live.words.failed;
