// Nopea poistuminen ei jätä tätä sivua takaisin-painikkeen taakse.
for (const exit of document.querySelectorAll("a.exit")) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(exit.href);
  });
}

// Kopioi linkki, näytä, että se onnistui.
for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copies);
    const words = button.querySelector("[data-words]") ?? button;
    words.textContent = button.dataset.done;
  });
}
