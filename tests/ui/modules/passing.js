export { left as handed } from "./in/pair.js";
import { say } from "./words.js";

say("passing");
