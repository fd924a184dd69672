/** What tests of charts with plots have in common: a page of their own, sizes for what is drawn, and none of the charts of before. */
import { cleanup } from "@solidjs/testing-library";
import { afterEach, beforeAll, beforeEach } from "vitest";
import { providePage } from "../../src/client/page.ts";
import { giveSizes, opened, plotSize } from "./fake-engine.ts";
import { createPage } from "./gallery/runtime.ts";

export function withPlots(): void {
  beforeAll(giveSizes);
  beforeEach(() => {
    providePage(createPage());
    opened.length = 0;
    plotSize.width = 600;
  });
  afterEach(cleanup);
}
