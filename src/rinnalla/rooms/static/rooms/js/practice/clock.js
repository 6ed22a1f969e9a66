// Kumppanien tahti: kaikki viiveet yhdessä paikassa, ja kaiken voi pysäyttää kerralla.
const PACE = "rinnalla:practice:pace";
export const PACES = { calm: 1.8, usual: 1, brisk: 0.5 };
export const pace = () => Number(sessionStorage.getItem(PACE) ?? PACES.usual);
export const setPace = (value) => sessionStorage.setItem(PACE, String(value));

export class Clock {
  #timers = new Set();

  after(seconds, run) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, seconds * pace() * 1000);
    this.#timers.add(timer);
    return timer;
  }

  hush() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
