// Sivu ennen oven avautumista: katsotaan silloin tällöin, onko tilanne muuttunut. Kohdistus ei liiku turhaan.
const main = document.querySelector("[data-stage]");

setInterval(async () => {
  try {
    const page = await (await fetch(location.href, { cache: "no-store" })).text();
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("[data-stage]");
    if (fresh?.dataset.stage !== main.dataset.stage) location.reload();
    else {
      const words = fresh.querySelector("[data-until]");
      const place = main.querySelector("[data-until]");
      if (words && place && place.textContent !== words.textContent) place.textContent = words.textContent;
    }
  } catch { /* yhteys palaa kyllä */ }
}, 20000);
