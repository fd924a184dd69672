import { For } from "solid-js";

/** A sentence of a comment: what stands between backticks is code. */
export function Sentence(props: { text: string }) {
  return <For each={props.text.split("`")}>{(part, at) => (at() % 2 === 1 ? <code>{part}</code> : part)}</For>;
}
