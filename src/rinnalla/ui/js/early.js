// Sivun napit saavat tekonsa vasta hetken päästä (`data-early`): sitä ennen painettu tehdään, kun sivu on valmis.
const early = document.querySelector("[data-early]");
const WORKS = "[data-opens], [data-closes], [data-for], [data-copies], .view *";  // nämä toimivat jo
const LASTS = 20000;  // tätä vanhempaa painallusta kukaan ei enää odota

function keep() {
  const pressed = new Map();
  const hold = (event, what, again) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed.set(what, { at: Date.now(), again });
  };
  const held = (form) => form && form.getAttribute("method") !== "post" && !form.hasAttribute("action");
  const HEARD = {
    click(event) {
      const button = event.target.closest("button[type=button]");
      if (button && !button.matches(WORKS)) hold(event, button, () => button.click());
    },
    submit(event) {
      const { target, submitter } = event;
      if (held(target)) hold(event, target, () => target.requestSubmit(submitter));
    },
    keydown(event) {
      const form = event.key === "Enter" && !event.shiftKey && event.target.matches("textarea") && event.target.form;
      if (held(form) && form.method === "get") hold(event, form, () => form.requestSubmit());
    },
    change(event) {
      const { target } = event;
      if (target.form?.method === "post" || !target.matches("select, [type=radio], [type=checkbox]")) return;
      const { value, checked } = target;
      hold(event, target, () => {
        Object.assign(target, { value, checked });
        target.dispatchEvent(new Event("change", { bubbles: true }));
      });
    },
  };
  const over = () => {
    for (const [name, run] of Object.entries(HEARD)) document.removeEventListener(name, run, true);
    early.removeAttribute("data-early");
    for (const { at, again } of pressed.values()) if (Date.now() - at < LASTS) again();
    pressed.clear();
  };
  for (const [name, run] of Object.entries(HEARD)) document.addEventListener(name, run, true);
  document.addEventListener("wired", over, { once: true });
  // Sivu ei valmistu: sen napit toimivat kuten ilman tätä.
  addEventListener("error", () => {
    pressed.clear();
    over();
  }, { once: true });
}
if (early) keep();
