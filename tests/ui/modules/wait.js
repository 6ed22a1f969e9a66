import { say } from "./words.js";

await new Promise((go) => setTimeout(go, 20));
say("wait");
export const pause = "paused";
