import { say } from "./words.js";

say("own");
export const mine = "!";
