import { TIME_ZONE_COOKIE } from "../../wire/boot.ts";

/** From the next page on the server writes times as they are here. */
export function tellTimeZone(known: string): void {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (timeZone === known) return;
  document.cookie = `${TIME_ZONE_COOKIE}=${encodeURIComponent(timeZone)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}
