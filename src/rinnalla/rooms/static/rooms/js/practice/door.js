// Harjoitushuoneen ovi: kameran ja mikrofonin kokeilu ilman yhteyttä minnekään.
import { check } from "../video/check.js";

check(new EventTarget());
