// Harjoitushuoneen ovi: kameran, mikrofonin ja yhteyden kokeilu ilman huonetta.
import { Ping } from "../ready/echo.js";
import { check } from "../video/check.js";

check(new Ping());
document.dispatchEvent(new Event("wired"));
