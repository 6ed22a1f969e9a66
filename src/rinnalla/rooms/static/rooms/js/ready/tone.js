// Merkkiääni kuulokkeiden kokeiluun: ensin vasemmalle, sitten oikealle. Ääni tehdään selaimessa.
const LASTS = 1.1;

function beep(context, side, pitch, at) {
  const sound = context.createOscillator();
  const gain = context.createGain();
  const pan = context.createStereoPanner();
  sound.frequency.value = pitch;
  pan.pan.value = side;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.25, at + 0.15);
  gain.gain.setValueAtTime(0.25, at + LASTS - 0.3);
  gain.gain.linearRampToValueAtTime(0, at + LASTS);
  sound.connect(gain).connect(pan).connect(context.destination);
  sound.start(at);
  sound.stop(at + LASTS);
}

const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

// `tell(side)` kutsutaan, kun puoli vaihtuu.
export async function leftAndRight(tell) {
  const context = new AudioContext();
  await context.resume();
  const now = context.currentTime + 0.05;
  beep(context, -1, 392, now);
  beep(context, 1, 523, now + LASTS + 0.3);
  tell("left");
  await wait(LASTS + 0.3);
  tell("right");
  await wait(LASTS + 0.1);
  await context.close();
}
