/** Whether the server has been deployed anew since this page was loaded. */
import { BUILD_PATH } from "../../wire/boot.ts";

/** The entry's name tells: it changes with what is in it, and in what it loads. */
export async function isOutdated(): Promise<boolean> {
  const mine = document.querySelector('script[type="module"][src]')?.getAttribute("src");
  try {
    const response = await fetch(BUILD_PATH, { cache: "no-store" });
    return response.ok && mine !== undefined && (await response.text()) !== mine;
  } catch {
    return false;                                      // the next time that it connects
  }
}
