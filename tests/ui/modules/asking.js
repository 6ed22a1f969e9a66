import { say } from "./words.js";

const { tools } = document.title ? {} : await import("./tools.js");
say("asking");
export const asked = () => tools();
