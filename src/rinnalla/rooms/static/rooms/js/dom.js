// Pieniä apuja: elementti, kuvake, kohdistus joka ei katoa.
export const $ = (selector, root = document) => root.querySelector(selector);

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name === "on") for (const [event, run] of Object.entries(value)) node.addEventListener(event, run);
    else if (name in node && typeof value !== "string") node[name] = value;
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const icon = (name) => $(`#icon-${name}`).content.cloneNode(true);

export const button = (words, run, kind = "quiet") =>
  h("button", { type: "button", class: `btn btn-${kind} btn-small`, on: { click: run } }, words);

// Valikko sulkeutuu valinnasta, Esc-näppäimestä ja muualle painamisesta. Kohdistus palaa ensin valikon nappiin,
// josta valinta vie sen eteenpäin.
export function shuts(menu) {
  const shut = () => {
    menu.open = false;
    $("summary", menu).focus();
  };
  $("div", menu).addEventListener("click", (event) => event.target.closest("button") && shut(), true);
  menu.addEventListener("keydown", (event) => event.key === "Escape" && menu.open && shut());
  // Vasta kun painallus on ohi: sulkeutuva valikko ei siirrä sitä, mihin osutaan.
  const outside = (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  };
  menu.addEventListener("toggle", () => {
    for (const event of ["click", "keyup"]) document[menu.open ? "addEventListener" : "removeEventListener"](event, outside);
  });
  return menu;
}

// Sama lista, samat rivit: vain muuttunut vaihtuu. Jos kohdistettu rivi lähtee, kohdistus siirtyy otsikkoon.
export function keep(list, rows, make, update, heading) {
  const old = new Map([...list.children].map((row) => [row.dataset.key, row]));
  const had = list.contains(document.activeElement);
  let at = null;
  for (const row of rows) {
    const key = String(row.key);
    let node = old.get(key);
    if (!node) {
      node = make(row);
      node.dataset.key = key;
    }
    update(node, row);
    old.delete(key);
    const next = at ? at.nextSibling : list.firstChild;
    if (next !== node) list.insertBefore(node, next);
    at = node;
  }
  for (const node of old.values()) node.remove();
  if (had && !list.contains(document.activeElement)) heading?.focus();
}

export const initials = (name) => [...name.replace(/[^\p{L}\p{N} ]/gu, "")].slice(0, 2).join("").toUpperCase();
export const tint = (seat) => ["", "f2", "f3", "f4"][seat % 4];
