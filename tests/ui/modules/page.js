import { asked } from "./asking.js";
import { Far } from "./in/far.js";
import { handed } from "./passing.js";
import { pause } from "./wait.js";
import { ran, say } from "./words.js";

say("page");
// What is fetched later is asked for twice and runs once.
const [first, { more }, again] = await Promise.all(
  [import("./tools.js"), import("./more.js"), import("./tools.js")]);
window.found = { one: first.tools === again.tools, told: [asked(), await more(), new Far().name, handed, pause], ran };
