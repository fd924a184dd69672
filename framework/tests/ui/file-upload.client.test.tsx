/** Several files and folders: what is sent, what is left out, how far each is. The one file is in feedback.client.test.tsx. */
import { render, screen } from "@solidjs/testing-library";
import { createSignal } from "solid-js";
import { describe, expect, test, vi } from "vitest";
import { noteSent } from "../../src/client/sent.ts";
import { Failure } from "../../src/client/index.ts";
import { droppedFiles } from "../../src/ui/input/dropped.ts";
import { FileUpload } from "../../src/ui/index.tsx";
import { deferred, settled, withPage, withUploads } from "./setup.tsx";

withPage();
withUploads();

const file = (name: string, size = 4, path?: string): File => {
  const made = new File(["x".repeat(size)], name);
  return path === undefined ? made : Object.defineProperty(made, "webkitRelativePath", { value: path });
};
const input = (): HTMLInputElement => document.querySelector<HTMLInputElement>("input[type=file]")!;
const choose = (...files: File[]): void => {
  Object.defineProperty(input(), "files", { value: files, configurable: true });
  Object.defineProperty(input(), "value", { value: "", writable: true, configurable: true });
  input().dispatchEvent(new Event("change", { bubbles: true }));
};
const rows = (): string[] => Array.from(document.querySelectorAll(".sol-files > li"), (row) => row.textContent!.replace(/\s+/g, " "));

describe("several files", () => {
  test("are sent by one call; each shows how far it is", async () => {
    const answer = deferred();
    const sent = vi.fn((_files: File[]) => answer.promise);
    render(() => <FileUpload label="Add pictures" multiple variant="area" onUpload={sent} />);
    const files = [file("a.png", 1_000), file("b.png", 3_000)];
    choose(...files);
    expect(sent.mock.calls).toEqual([[files]]);
    expect(screen.getByText("2 files")).toBeTruthy();
    expect(rows()).toEqual(["a.png1 kB", "b.png3 kB"]);
    noteSent(files[0]!, 1_000);
    noteSent(files[1]!, 1_500);
    expect(rows()).toEqual(["a.png 1 kB", "b.png50% of 3 kB"]);
    expect(document.querySelector(".sol-files > li[data-done]")!.textContent).toContain("a.png");
    answer.resolve();
    await settled();
    expect(rows()).toEqual([]);
    expect(screen.queryByText("2 files")).toBeNull();
  });

  test("that do not fit are left out and say why; the others go", () => {
    const sent = vi.fn();
    render(() => <FileUpload label="Import" accept=".csv" maxSize={10} multiple variant="area" onUpload={sent} />);
    const fits = file("a.csv");
    choose(fits, file("photo.png"), file("big.csv", 20));
    expect(sent.mock.calls).toEqual([[[fits]]]);
    expect(rows()[1]).toBe("photo.pngphoto.png is not one of .csv.");
    expect(rows()[2]).toContain("big.csv has 20 bytes; at most 10 bytes can be sent.");
    screen.getByRole("button", { name: "Close" }).click();
    expect(rows()).toEqual([]);
  });

  test("none of which fits are not sent, and a button says all reasons", () => {
    const sent = vi.fn();
    render(() => <FileUpload label="Import" accept=".csv" multiple onUpload={sent} />);
    choose(file("a.png"), file("b.png"));
    expect(sent).not.toHaveBeenCalled();
    expect(screen.getByRole("alert").textContent).toContain("The files were not taken, for 2 reasons");
    expect(screen.getAllByRole("listitem").map((item) => item.textContent)).toEqual(["a.png is not one of .csv.", "b.png is not one of .csv."]);
  });

  test("a call that fails is told once, above the list", async () => {
    const answer = deferred();
    render(() => <FileUpload label="Import" multiple variant="area" onUpload={() => answer.promise} />);
    choose(file("a"), file("b"));
    answer.reject(new Failure("These are 2 files, more than the 1 that one call may bring."));
    await settled();
    expect(screen.getByRole("alert").textContent).toBe("These are 2 files, more than the 1 that one call may bring.");
    expect(rows()).toHaveLength(2);
  });

  test("cancelled ones are forgotten", async () => {
    const answer = deferred();
    const cancel = vi.fn(() => answer.reject(new Failure("Cut.", { code: "cancelled" })));
    render(() => <FileUpload label="Import" multiple variant="area" onUpload={() => Object.assign(answer.promise, { cancel })} />);
    choose(file("a"), file("b"));
    screen.getByRole("button", { name: "Cancel" }).click();
    await settled();
    expect(cancel).toHaveBeenCalledTimes(1);
    expect(rows()).toEqual([]);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  test("thousands are not all drawn", () => {
    render(() => <FileUpload label="Import" multiple variant="area" onUpload={() => new Promise(() => {})} />);
    choose(...Array.from({ length: 1_200 }, (_, at) => file(`${at}.txt`)));
    expect(rows()).toHaveLength(101);
    expect(rows().at(-1)).toBe("and 1,100 more");
  });

  test("a page that comes back while they are sent shows how far they are", () => {
    const [progress, setProgress] = createSignal(0.25);
    const handler = Object.defineProperties((_files: File[]) => {}, { pending: { value: true }, progress: { get: progress }, cancel: { value: vi.fn() } });
    render(() => <FileUpload label="Import" multiple variant="area" onUpload={handler} />);
    expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("25");
    setProgress(0.5);
    expect(screen.getByText("50%")).toBeTruthy();
  });
});

describe("a folder", () => {
  test("is chosen as one, and shown by paths", () => {
    const sent = vi.fn((_files: File[]) => new Promise(() => {}));
    render(() => <FileUpload label="Send" directory variant="area" onUpload={sent} />);
    expect([input().webkitdirectory, input().multiple]).toEqual([true, true]);
    expect(screen.getByText("choose a folder")).toBeTruthy();
    choose(file("a.txt", 4, "docs/a.txt"), file("b.txt", 4, "docs/sub/b.txt"));
    expect(rows().map((row) => row.replace("4 bytes", ""))).toEqual(["docs/a.txt", "docs/sub/b.txt"]);
  });

  interface Fake { name: string; isFile: boolean; isDirectory: boolean; fullPath: string }
  const entry = (path: string, children?: Fake[]): Fake => {
    const name = path.split("/").at(-1)!;
    if (children === undefined) return { name, isFile: true, isDirectory: false, fullPath: `/${path}`, file: (done: (file: File) => void) => done(file(name)) } as Fake;
    const left = [...children];
    // As browsers do: a part of them at a time.
    return { name, isFile: false, isDirectory: true, fullPath: `/${path}`, createReader: () => ({ readEntries: (done: (some: Fake[]) => void) => done(left.splice(0, 2)) }) } as Fake;
  };
  const transfer = (...entries: Fake[]): DataTransfer => ({
    types: ["Files"],
    files: entries.map(({ name }) => file(name)),
    items: entries.map((each) => ({ kind: "file", webkitGetAsEntry: () => each })),
  }) as unknown as DataTransfer;

  test("that is dropped is walked through", async () => {
    const folder = entry("docs", [entry("docs/a.txt"), entry("docs/b.txt"), entry("docs/sub", [entry("docs/sub/c.txt")])]);
    const files = await droppedFiles(transfer(folder, entry("d.txt")), true);
    expect(files.map((each) => each.webkitRelativePath || each.name)).toEqual(["docs/a.txt", "docs/b.txt", "docs/sub/c.txt", "d.txt"]);
  });

  test("that is dropped where files are wanted is left out", () => {
    expect((droppedFiles(transfer(entry("docs", []), entry("d.txt")), false) as File[]).map(({ name }) => name)).toEqual(["d.txt"]);
  });

  test("that is dropped on it is sent", async () => {
    const sent = vi.fn((_files: File[]) => {});
    render(() => <FileUpload label="Send" directory variant="area" onUpload={sent} />);
    const drop = Object.assign(new Event("drop", { bubbles: true, cancelable: true }), { dataTransfer: transfer(entry("docs", [entry("docs/a.txt")])) });
    document.querySelector(".sol-drop")!.dispatchEvent(drop);
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
    expect(sent.mock.calls[0]![0].map((each) => each.webkitRelativePath)).toEqual(["docs/a.txt"]);
  });
});
