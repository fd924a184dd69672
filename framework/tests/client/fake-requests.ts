/** Requests that the test answers, in the place of XMLHttpRequest. */
import { vi } from "vitest";

export class FakeRequest {
  static readonly open: FakeRequest[] = [];
  readonly upload: { onprogress?: (event: { loaded: number }) => void } = {};
  readonly headers: Record<string, string> = {};
  onloadend: () => void = () => {};
  status = 0;
  responseText = "";
  path = "";
  query = new URLSearchParams();
  body: Blob | null = null;
  aborted = false;

  open(_method: string, url: string): void {
    const [path = "", query] = url.split("?");
    this.path = path;
    this.query = new URLSearchParams(query);
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(body: Blob | null): void {
    this.body = body;
    FakeRequest.open.push(this);
  }
  abort(): void {
    this.aborted = true;
    this.#end(0, "");
  }
  progress(loaded: number): void {
    this.upload.onprogress?.({ loaded });
  }
  answer(answer: unknown, status = 200): void {
    this.#end(status, JSON.stringify(answer));
  }
  lose(): void {
    this.#end(0, "");
  }
  #end(status: number, text: string): void {
    this.status = status;
    this.responseText = text;
    this.onloadend();
  }
}

/** The next request that is sent. */
export async function next(): Promise<FakeRequest> {
  await vi.waitFor(() => { if (FakeRequest.open.length === 0) throw new Error("Nothing was sent"); }, { interval: 1 });
  return FakeRequest.open.shift()!;
}
