// Virheiden yhteenveto saa kohdistuksen; lähetettyä lomaketta ei lähetetä toista kertaa.
document.querySelector(".summary")?.focus();

document.addEventListener("submit", (event) => {
  const button = event.submitter ?? event.target.querySelector("button:not([type=button])");
  if (!button || event.target.method === "dialog" || event.defaultPrevented) return;
  if (button.getAttribute("aria-busy") === "true") return event.preventDefault();
  button.setAttribute("aria-busy", "true");
  setTimeout(() => button.removeAttribute("aria-busy"), 8000);
});
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("form button[aria-busy=true]:not([data-busy])")) button.removeAttribute("aria-busy");
});
