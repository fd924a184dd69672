import { stringify } from "../../wire/values.ts";

/** What a state is found by in its tab, and how an event names it: `Sales`, or `Order/17`. */
export const addressOf = (name: string, key: unknown): string => (key === undefined ? name : `${name}/${stringify(key)}`);
