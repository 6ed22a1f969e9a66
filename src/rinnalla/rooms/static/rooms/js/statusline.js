// Tilarivi: yhteys, kiitos ja syy, jos jokin ei onnistunut. Sama sana ei vaihdu itseensä, joten sitä ei toisteta.
import { $ } from "./dom.js";
import { refusal, say } from "./words.js";

const status = $("#status");

export const tell = (words) => {
  if (status.textContent !== words) status.textContent = words;
};

export const because = (why) => tell(refusal(why));

function thank() {
  const thanks = say("wished");
  tell(thanks);
  setTimeout(() => status.textContent === thanks && tell(""), 9000);
}

export function follow(link) {
  link.addEventListener("down", () => tell(say("reconnecting")));
  link.addEventListener("up", () => status.textContent && tell(say("connected")));
  link.addEventListener("ack", ({ detail }) => detail.frame?.do === "wish" && thank());
}
