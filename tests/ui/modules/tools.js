import { Far } from "./in/far.js";
import { mine } from "./own.js";
import { say } from "./words.js";

say("tools");
let times = 0;
export const tools = () => `${new Far().name}${mine}${times += 1}`;
