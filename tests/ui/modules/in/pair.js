import { say } from "../words.js";

say("pair");
export const [left, right] = ["l", "r"];
export function* same(n) {
  yield n;
}
