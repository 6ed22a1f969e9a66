import { mine } from "./own.js";
import { say } from "./words.js";

say("last");
export const last = `last${mine}`;
