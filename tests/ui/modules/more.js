import { tools } from "./tools.js";
import { say } from "./words.js";

say("more");
export async function more() {
  const { last } = await import("./last.js");
  return [tools(), last];
}
