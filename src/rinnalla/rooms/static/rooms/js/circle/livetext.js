// Teksti kirjoittamisen tahdissa: näkyy niille, jotka avasivat ikkunan, eikä jää mihinkään.
import { $, h, keep } from "../dom.js";
import { live } from "../words.js";

const PACE = 150;
const FADES = 30000;

export function livetext(link, state) {
  const pane = $("#live-pane");
  const field = $("#live-text");
  const lines = new Map();
  let timer = null;
  let sent = "";

  const draw = () => keep($("#live-lines"), [...lines].map(([key, text]) => ({ key, text })),
    () => h("li", {}, h("strong", {}), h("span", {})), (node, row) => {
      $("strong", node).textContent = `${state.names[row.key] ?? ""}: `;
      if ($("span", node).textContent !== row.text) $("span", node).textContent = row.text;
    });
  const pass = () => {
    timer = null;
    const text = field.value.trim();
    if (text === sent) return;
    sent = text;
    link.put({ do: "live", text });
  };
  const watch = () => link.put({ do: "watch", on: pane.open });

  pane.addEventListener("toggle", () => {
    watch();
    if (pane.open) return;
    field.value = "";
    pass();
    lines.clear();
    draw();
  });
  field.addEventListener("input", () => {
    timer ??= setTimeout(pass, PACE);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    field.value = "";
    setTimeout(pass, PACE);
  });
  link.addEventListener("synced", () => pane.open && watch());
  link.addEventListener("live", ({ detail: { seat, text } }) => {
    if (!pane.open || seat === live.seat) return;
    const line = { text };
    if (text) lines.set(seat, text);
    else setTimeout(() => lines.delete(seat) && draw(), 4000);
    setTimeout(() => {
      if (lines.get(seat) !== line.text) return;
      lines.delete(seat);
      draw();
    }, FADES);
    draw();
  });
}
