// <dialog> avautuu painikkeesta; ilman skriptiä painike on linkki sivulle, joka kysyy saman.
for (const opener of document.querySelectorAll("[data-opens]")) {
  const dialog = document.getElementById(opener.dataset.opens);
  if (!dialog?.showModal) continue;
  opener.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
}
for (const closer of document.querySelectorAll("dialog [data-closes]")) {
  closer.addEventListener("click", (event) => {
    event.preventDefault();
    closer.closest("dialog").close();
  });
}
