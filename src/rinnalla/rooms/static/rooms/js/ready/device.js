// Millainen laite ja kuinka vanha selain: päätellään tässä selaimessa, eikä tieto lähde minnekään.
export function deviceOf({ userAgent = "", maxTouchPoints = 0, userAgentData = null } = {}) {
  if (/iPad|Tablet|PlayBook|Silk/i.test(userAgent)) return "tablet";
  if (/Macintosh/.test(userAgent) && maxTouchPoints > 1) return "tablet"; // iPad sanoo olevansa Mac
  if (/Android/.test(userAgent) && !/Mobile/.test(userAgent) && !userAgentData?.mobile) return "tablet";
  if (userAgentData?.mobile || /iPhone|iPod|Mobi/i.test(userAgent)) return "phone";
  return "computer";
}

const DAY = 86400000;
// Milloin yksi versio julkaistiin, kuinka monen päivän välein seuraavat, ja kuinka vanha vielä kelpaa.
const TIMES = [
  { name: /Edg\/(\d+)/, version: 131, on: Date.UTC(2024, 10, 14), every: 28, good: 180 },
  { name: /Firefox\/(\d+)/, version: 133, on: Date.UTC(2024, 10, 26), every: 28, good: 450 },
  { name: /(?:Chrome|CriOS)\/(\d+)/, version: 131, on: Date.UTC(2024, 10, 12), every: 28, good: 180 },
];

// Safari julkaistaan syksyisin; versiosta 26 alkaen numero on seuraava vuosi.
const safari = (version) => Date.UTC(version >= 26 ? 1999 + version : 2006 + version, 8, 16);

// "good", "old" tai "unknown".
export function ageOf(userAgent, now = Date.now()) {
  for (const { name, version, on, every, good } of TIMES) {
    const found = name.exec(userAgent);
    if (found) return now - (on + (Number(found[1]) - version) * every * DAY) > good * DAY ? "old" : "good";
  }
  const found = /Version\/(\d+)[\d.]* .*Safari\//.exec(userAgent);
  if (!found) return "unknown";
  return now - safari(Number(found[1])) > 540 * DAY ? "old" : "good";
}

export const lacks = (at = globalThis) => !at.WebSocket || !at.RTCPeerConnection || !at.AudioContext
  || !at.navigator?.mediaDevices?.getUserMedia;
