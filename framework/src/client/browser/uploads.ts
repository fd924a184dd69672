/** Files among the arguments of a call: each is sent by its own request while the call runs. */
import type { Boot } from "../../wire/boot.ts";
import { FILE, type FileReference } from "../../wire/file.ts";
import type { Uploader } from "./handler-calls.ts";

interface Sending { readonly file: File; readonly reference: FileReference }

export function createUploader(boot: () => Boot): Uploader {
  return (args, onProgress) => {
    const sending: Sending[] = [];
    const replaced = args.map((value) => replaceFiles(value, sending));
    if (sending.length === 0) return { args, start: undefined };
    return { args: replaced, start: () => send(sending, boot(), onProgress) };
  };
}

function replaceFiles(value: unknown, sending: Sending[]): unknown {
  if (value instanceof File) {
    const reference: FileReference = { [FILE]: [crypto.randomUUID(), value.name, value.size, value.type] };
    sending.push({ file: value, reference });
    return reference;
  }
  if (Array.isArray(value)) return value.map((each) => replaceFiles(each, sending));
  if (value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaceFiles(each, sending)]));
  }
  return value;
}

function send(sending: readonly Sending[], boot: Boot, onProgress: (share: number) => void): { cancel(): void } {
  const total = sending.reduce((sum, { file }) => sum + file.size, 0) || 1;
  const sent = sending.map(() => 0);
  const requests = sending.map(({ file, reference }, index) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/_solenoid/upload/${reference[FILE][0]}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.setRequestHeader("x-solenoid-tab", boot.tab);
    request.setRequestHeader("x-solenoid-key", boot.key);
    request.upload.onprogress = (event) => {
      sent[index] = event.loaded;
      onProgress(Math.min(1, sent.reduce((sum, each) => sum + each, 0) / total));
    };
    request.send(file);
    return request;
  });
  return { cancel: () => { for (const request of requests) request.abort(); } };
}
