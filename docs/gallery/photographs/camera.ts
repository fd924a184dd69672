/** The built gallery in a browser that takes pictures of it, always in the same way. */
import { startApp } from "../../../e2e/harness/app.ts";
import { hydrated, launch } from "../../../e2e/harness/browser.ts";

export interface Pose {
  readonly width: 1440 | 390;
  readonly mode: "light" | "dark";
}
export const POSES: readonly Pose[] = [{ width: 1440, mode: "light" }, { width: 1440, mode: "dark" }, { width: 390, mode: "light" }, { width: 390, mode: "dark" }];

export interface Camera extends AsyncDisposable {
  /** The whole page as a PNG. */
  take(path: string, pose: Pose): Promise<Buffer>;
  /** The examples alone: what stands around them changes with each component that is added. */
  takeExamples(path: string, pose: Pose): Promise<Buffer>;
  /** A page that works on pictures: it draws, scales and compares, so that nothing has to be installed for it. */
  readonly darkroom: Darkroom;
}
export type Darkroom = Awaited<ReturnType<Awaited<ReturnType<typeof launch>>["newPage"]>>;

export async function openGallery(): Promise<Camera> {
  const [app, browser] = await Promise.all([startApp("docs/gallery", undefined, () => ({ SOLENOID_SEED: "1" })), launch()]);
  const context = await browser.newContext({ locale: "en-US", timezoneId: "UTC", reducedMotion: "reduce", bypassCSP: true });
  const page = await context.newPage();
  const open = async (path: string, { width, mode }: Pose): Promise<void> => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: mode });
    await page.goto(app.address + path);
    await hydrated(page);
    // Charts are drawn when they are near, and said to be there when they are: all of the page is passed by once.
    await page.evaluate(async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight / 2) {
        scrollTo(0, y);
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      }
      scrollTo(0, 0);
    });
    await page.waitForFunction(() => document.querySelector('.sol-chart[data-state="loading"]') === null, undefined, { timeout: 5_000 }).catch(() => {});
    await page.evaluate(async () => { await document.fonts.ready; });
  };
  return {
    darkroom: await browser.newPage(),
    async take(path, pose) {
      await open(path, pose);
      return page.screenshot({ fullPage: true, animations: "disabled" });
    },
    async takeExamples(path, pose) {
      await open(path, pose);
      await page.addStyleTag({ content: ".gallery-code, .sol-tabbar:not(.gallery-stage *), .sol-topbar:not(.gallery-stage *), .sol-toaster { display: none !important; }" });
      return page.locator("#main").first().screenshot({ animations: "disabled" });
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await app.stop();
    },
  };
}
