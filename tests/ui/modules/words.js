// What is told.
export const ran = [];
export const say = (word) => ran.push(word);
say("words");
