/** One process takes a tab from another, or from its own past: a new epoch, all in one write. */
import { randomText } from "../session/secret.ts";
import { resultText } from "../../wire/frames.ts";
import { PAST, type LineImage } from "../delivery/image.ts";
import type { Head } from "./head.ts";
import { counterOf } from "./journal.ts";

/** A token that never came before, and is above those that its tab has had (`freshToken`). */
export const nextEpoch = (before: string | undefined): string => `${before === undefined ? 1 : counterOf(before) + 1}.${randomText(9)}`;

/**
 * Where the new owner begins. Events that were started and not ended are settled as interrupted: what they have committed
 * stays, and they are not run again.
 * @param mapped the states are another build's: the page has to see them anew
 */
export function takenOver(head: Head, epoch: string, hello: { readonly inst: string; readonly a: number }, mapped: boolean): LineImage {
  const moves = mapped || head.open.length > 0;
  const v = head.v + (moves ? 1 : 0);
  const interrupted = head.open.map((n) => [n, v, JSON.parse(resultText(n, "interrupted", undefined, 0)) as unknown] as const);
  return {
    ...lineOf(head),
    inst: hello.inst,
    a: hello.a,
    past: [...head.past, [epoch, head.v] as const].slice(-PAST),              // pastEpochs
    v,
    open: [],
    out: [...head.out, ...interrupted],                                       // interrupted
  };
}

/** A copy for a page that was opened twice: the fields, and numbers from 1. */
export function forked(head: Head, line: string, hello: { readonly inst: string; readonly a: number }): LineImage {
  return { line, origin: head.line, inst: hello.inst, a: hello.a, past: [], v: 0, low: 0, told: [], open: [], out: [], fx: [] };
}

function lineOf({ line, origin, inst, a, past, v, low, told, open, out, fx }: Head): LineImage {
  return { line, origin, inst, a, past, v, low, told, open, out, fx };
}
