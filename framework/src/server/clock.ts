/**
 * Time as it passes for the app: what `@every` and sessions go by. Tests put a clock in its place that they move on themselves.
 * Delivery has clocks of its own: a test's time standing still must not look like a dead connection.
 */
import { realClock, type Clock } from "../wire/clock.ts";

export const appTime: { clock: Clock } = { clock: realClock };
