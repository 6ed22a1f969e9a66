// Pienet valikot: yksi auki kerrallaan, Esc ja painallus muualle sulkevat, ja avattu näkyy kokonaan.
const MENUS = "details.menu, details.react";
const open = () => [...document.querySelectorAll(MENUS)].filter((one) => one.open);

document.addEventListener("toggle", ({ target }) => {
  if (!target.matches?.(MENUS) || !target.open) return;
  for (const other of open()) if (other !== target) other.open = false;
  if (target.matches(".menu")) target.querySelector("div").scrollIntoView({ block: "nearest" });
}, true);
document.addEventListener("click", ({ target }) => {
  for (const one of open()) if (!one.contains(target)) one.open = false;
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && open().at(-1);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
