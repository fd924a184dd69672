/** Asking as one types, whatever order the answers come in; and what opens and has no code. */
import { render, screen } from "@solidjs/testing-library";
import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Toaster } from "../../src/ui/index.tsx";
import { createAsking, type Asking } from "../../src/ui/part/asking.ts";
import { closeUnlessLoaded } from "../../src/ui/part/not-loaded.ts";
import { Failure } from "../../src/wire/failure.ts";
import { withPage } from "./setup.tsx";

const here = withPage();
interface Call { readonly text: string; come(answer: string): Promise<void>; fail(error: unknown): Promise<void>; cancelled: boolean }
let calls: Call[], taken: string[], asking: Asking, end: () => void;

const settled = () => vi.advanceTimersByTimeAsync(0);
function from(text: string): Promise<string> | string {
  if (text.startsWith("known")) return `${text}!`;
  if (text.startsWith("broken")) throw new TypeError("not a function");
  let resolve!: (answer: string) => void, reject!: (error: unknown) => void;
  const answer = new Promise<string>((...both) => ([resolve, reject] = both));
  const call: Call = { text, cancelled: false, come: (value) => (resolve(value), settled().then(() => {})), fail: (error) => (reject(error), settled().then(() => {})) };
  calls.push(call);
  return Object.assign(answer, { cancel: () => { call.cancelled = true; } });
}
const now = () => [asking.pending(), asking.failure()];

beforeEach(() => {
  vi.useFakeTimers();
  [calls, taken] = [[], []];
  createRoot((dispose) => {
    end = dispose;
    asking = createAsking({ from, take: (answer) => void taken.push(answer), wrong: "That did not work." });
  });
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

test("asks once, after the rest, for what was typed last", async () => {
  for (const text of ["a", "ab", "abc"]) {
    asking.ask(text, 100);
    await vi.advanceTimersByTimeAsync(99);
  }
  expect([calls, ...now()]).toEqual([[], true, undefined]);
  await vi.advanceTimersByTimeAsync(1);
  await calls[0]!.come("found");
  expect([calls.map(({ text }) => text), taken, ...now()]).toEqual([["abc"], ["found"], false, undefined]);
});

test("an older answer that comes late counts no more, well or not, and its call is given up", async () => {
  for (const text of ["old", "older", "new"]) asking.ask(text, 0);
  await calls[0]!.come("old");
  await calls[1]!.fail(new Failure("Too late.", { code: "busy" }));
  expect([taken, ...now(), calls.map(({ cancelled }) => cancelled)]).toEqual([[], true, undefined, [true, true, false]]);
  await calls[2]!.come("new");
  expect([taken, ...now()]).toEqual([["new"], false, undefined]);
});

test("an answer that is there is taken at once; nobody who has stopped, or gone, is told", async () => {
  asking.ask("known", 0);
  expect([taken, ...now()]).toEqual([["known!"], false, undefined]);
  asking.ask("x", 0);
  asking.stop();
  await calls[0]!.come("x");
  asking.ask("y", 100);
  end();
  await vi.advanceTimersByTimeAsync(200);
  expect([taken, calls.length, ...now()]).toEqual([["known!"], 1, false, undefined]);
});

test("says why, in words for the person, until it is asked again; a mistake is reported, one that was given up is no failure", async () => {
  const report = vi.fn();
  Object.assign(here.page, { report });
  asking.ask("x", 0);
  await calls[0]!.fail(new Failure("The server is busy.", { code: "busy" }));
  expect(now()).toEqual([false, "The server is busy."]);
  asking.ask("broken", 0);
  expect([now(), report.mock.calls.map(([error]) => (error as Error).name)]).toEqual([[false, "That did not work."], ["TypeError"]]);
  asking.ask("z", 0);
  expect(now()).toEqual([true, undefined]);
  await calls[1]!.fail(new Failure("Given up.", { code: "cancelled" }));
  expect(now()).toEqual([false, undefined]);
});

test("what has no code closes again, and says so", async () => {
  render(() => <Toaster />);
  const close = vi.fn();
  closeUnlessLoaded(Promise.resolve(), "The menu", close);
  await settled();
  expect(close).not.toHaveBeenCalled();
  closeUnlessLoaded(Promise.reject(new Error("404")), "The menu", close);
  await settled();
  expect([close.mock.calls.length, screen.getByText("The menu could not be loaded. Try again when you are connected.").textContent.length > 0]).toEqual([1, true]);
});
