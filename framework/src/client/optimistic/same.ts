/** Whether two values of a kind that has no view of its own, dates or maps, say the same. */
import { stringifyAsIs } from "../../wire/values.ts";
import { isObject } from "./place.ts";

export const sameText = (a: unknown, b: unknown): boolean => isObject(a) && isObject(b) && stringifyAsIs(a) === stringifyAsIs(b);
