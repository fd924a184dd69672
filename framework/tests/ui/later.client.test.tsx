/** What a component makes only when somebody works with it. */
import { render } from "@solidjs/testing-library";
import { createMemo, onCleanup, type JSX } from "solid-js";
import { expect, test, vi } from "vitest";
import { createLater, type Later } from "../../src/ui/part/later.ts";
import { Toaster } from "../../src/ui/index.tsx";
import { deferred, settled, withPage } from "./setup.tsx";

withPage();

interface Made { readonly does: (what: string) => void }

function show(load: () => Promise<string>, ended = vi.fn()): { readonly later: () => Later<Made>; readonly did: readonly string[]; readonly text: () => string; readonly unmount: () => void } {
  const did: string[] = [];
  let later!: Later<Made>;
  const Part = (): JSX.Element => {
    later = createLater(load, (name) => {
      onCleanup(ended);
      return { does: (what) => void did.push(`${name} ${what}`) };
    }, "The menu");
    return <p>{createMemo(() => (later.made() === undefined ? "not yet" : "made"))()}</p>;
  };
  const { container, unmount } = render(() => <><Part /><Toaster /></>);
  return { later: () => later, did, text: () => container.textContent!, unmount };
}

test("does the last of what it was asked before its code was there, and from then on all at once", async () => {
  const code = deferred<string>();
  const load = vi.fn(() => code.promise);
  const { later, did, text } = show(load);
  later().prepare();
  later().ask((made) => made.does("one"));
  later().ask((made) => made.does("two"));
  expect([did, later().waits(), text()]).toEqual([[], true, "not yet"]);
  code.resolve("menu");
  await settled();
  expect([did, later().waits(), text()]).toEqual([["menu two"], false, "made"]);
  later().ask((made) => made.does("three"));
  expect(did).toEqual(["menu two", "menu three"]);
  expect(load).toHaveBeenCalledTimes(1);
});

test("says that the code could not be had where something was asked, and asks for it anew", async () => {
  const load = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error("offline")).mockRejectedValueOnce(new Error("offline")).mockResolvedValue("menu");
  const { later, did, text } = show(load);
  later().prepare();
  await settled();
  expect(text()).toBe("not yet");
  later().ask((made) => made.does("one"));
  await vi.waitFor(() => expect(text()).toContain("The menu could not be loaded. Try again when you are connected."));
  expect(later().waits()).toBe(false);
  later().ask((made) => made.does("two"));
  await settled();
  expect(did).toEqual(["menu two"]);
});

test("goes with its component, and is not made for one that has gone", async () => {
  const [code, ended] = [deferred<string>(), vi.fn()];
  const first = show(() => Promise.resolve("menu"), ended);
  first.later().prepare();
  await settled();
  first.unmount();
  expect(ended).toHaveBeenCalledTimes(1);
  const second = show(() => code.promise, ended);
  second.later().ask((made) => made.does("one"));
  second.unmount();
  code.resolve("menu");
  await settled();
  expect([second.did, ended.mock.calls.length]).toEqual([[], 1]);
});
