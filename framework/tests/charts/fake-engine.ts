/** What stands in for ECharts where there is no canvas: it remembers what it was told. */
import { configure } from "@solidjs/testing-library";
import { vi } from "vitest";
import type { Option } from "../../src/charts/option/types.ts";

export interface Told {
  readonly option: Partial<Option>;
  readonly replace: boolean;
}

export interface FakeChart {
  readonly told: Told[];
  readonly resized: { width: number; height: number }[];
  disposed: boolean;
}

export const opened: FakeChart[] = [];

/** Gives a module that `chart/load.ts` can be replaced by. */
export function fakeLoad(): { loadEngine: ReturnType<typeof vi.fn> } {
  return {
    loadEngine: vi.fn(async () => ({
      open: () => {
        const chart: FakeChart = { told: [], resized: [], disposed: false };
        opened.push(chart);
        return {
          setOption: (option: Partial<Option>, how: { replaceMerge?: string[] } = {}) => void chart.told.push({ option, replace: how.replaceMerge !== undefined }),
          resize: (size: { width: number; height: number }) => void chart.resized.push(size),
          dispose: () => { chart.disposed = true; },
        };
      },
    })),
  };
}

/** jsdom lays nothing out: every plot is this large, until it is told otherwise. */
export const plotSize = { width: 600, height: 236 };
let observers: (() => void)[] = [];

export function giveSizes(): void {
  // The drawing code is imported when the first chart is shown, which takes a busy machine more than a second.
  configure({ asyncUtilTimeout: 15_000 });
  for (const side of ["Width", "Height"] as const) {
    Object.defineProperty(HTMLElement.prototype, `client${side}`, { configurable: true, get: () => plotSize[side.toLowerCase() as "width" | "height"] });
  }
  HTMLElement.prototype.getBoundingClientRect = () => ({ left: 0, top: 0, right: plotSize.width, bottom: plotSize.height, ...plotSize, x: 0, y: 0, toJSON: () => ({}) });
  HTMLCanvasElement.prototype.getContext = (() => null) as never;
  const FakeObserver = class {
    #changed: () => void;
    constructor(changed: () => void) { this.#changed = changed; }
    observe(): void { observers.push(this.#changed); }
    unobserve(): void {}
    disconnect(): void { observers = observers.filter((one) => one !== this.#changed); }
  };
  Object.assign(globalThis, { ResizeObserver: FakeObserver });
}

export function resizePlots(width: number): void {
  plotSize.width = width;
  for (const changed of observers) changed();
}
