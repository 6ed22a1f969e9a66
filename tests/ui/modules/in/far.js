import { say as tell } from "../words.js";
import * as pair from "./pair.js";

tell(`far ${pair.left}${pair.right} ${pair.same(3)}`);
export class Far {
  name = pair.left;
}
