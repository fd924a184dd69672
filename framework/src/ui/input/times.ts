/** Times of a day as text, `14:30`, as people write them, and as the page's language does. */
import { format } from "../../format/index.ts";
import { latinDigits } from "./digits.ts";

/** `14:30`: hours from 0 to 23, and minutes. */
export type Time = `${number}:${number}`;

const MINUTES = 24 * 60;

/** Minutes since midnight; undefined where the text is no time. */
export function minutesOf(time: string | null | undefined): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(String(time ?? "")) ?? [];
  const all = Number(hours) * 60 + Number(minutes);
  return hours === undefined || Number(hours) > 23 || Number(minutes) > 59 ? undefined : all;
}

export function timeOf(minutes: number): Time {
  const within = Math.max(0, Math.min(MINUTES - 1, Math.round(minutes)));
  return `${String(Math.floor(within / 60)).padStart(2, "0")}:${String(within % 60).padStart(2, "0")}` as Time;
}

/** A time of no day is nowhere: it has no time zone. */
const written = (minutes: number, options: Intl.DateTimeFormatOptions): string => format(new Date(Date.UTC(2001, 0, 1, 0, minutes)), { timeZone: "UTC", ...options });

export function timeWords(time: string): string {
  const minutes = minutesOf(time);
  return minutes === undefined ? String(time) : written(minutes, { hour: "numeric", minute: "2-digit" });
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}]/gu, "");

/** `14:30`, `2.30 pm`, `1430`, `9`, `9pm`; in the language's digits and words. Null where empty, undefined where it is no time. */
export function parseTime(text: string): Time | null | undefined {
  const plain = latinDigits(text).trim();
  if (plain === "") return null;
  const numbers = plain.match(/\d+/g) ?? [];
  const together = numbers.length === 1 && numbers[0]!.length > 2 && numbers[0]!.length < 5;
  const [hours, minutes = 0] = together ? [Number(numbers[0]!.slice(0, -2)), Number(numbers[0]!.slice(-2))] : numbers.map(Number);
  if (hours === undefined || numbers.length > 2) return undefined;
  const half = halfOf(letters(plain));
  if (half === undefined) return undefined;
  if (half !== "" && (hours < 1 || hours > 12)) return undefined;
  const whole = half === "pm" ? (hours % 12) + 12 : half === "am" ? hours % 12 : hours;
  return minutesOf(`${whole}:${String(minutes).padStart(2, "0")}`) === undefined ? undefined : timeOf(whole * 60 + minutes);
}

/** Which half of the day the words say: none, or undefined where they say something else. */
function halfOf(said: string): "am" | "pm" | "" | undefined {
  if (said === "" || said === "h" || said === letters(written(0, { hour: "numeric", minute: "2-digit", hour12: false }))) return "";
  const word = (minutes: number) => letters(written(minutes, { hour: "numeric", minute: "2-digit", hour12: true }));
  if (said === word(13 * 60) || said === "pm" || said === "p") return "pm";
  if (said === word(60) || said === "am" || said === "a") return "am";
  return undefined;
}
