/** How much of each file has been sent, for components that show files one by one. */
import { createSignal, type Signal } from "solid-js";

const files = new WeakMap<File, Signal<number | undefined>>();

function signalOf(file: File): Signal<number | undefined> {
  let signal = files.get(file);
  if (signal === undefined) files.set(file, signal = createSignal<number>());
  return signal;
}

/** Bytes; undefined where the file is not being sent. Tracked. */
export function sentOf(file: File): number | undefined {
  return signalOf(file)[0]();
}

export function noteSent(file: File, bytes: number | undefined): void {
  signalOf(file)[1](bytes);
}
