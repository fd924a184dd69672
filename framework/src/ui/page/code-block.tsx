import "../styles/code.css";
import "../styles/field.css";
import { createMemo, For, Show, type Component } from "solid-js";
import { CopyButton } from "../button/copy-button.tsx";
import { flag } from "../part/flag.ts";
import { highlight, type CodeLanguage } from "./highlight.ts";

/**
 * Code, or what a program printed, as it is, with a button that copies it. With a `language` it has colours, in the first HTML already.
 * Long lines scroll; `wrap` breaks them.
 * @example <CodeBlock title="Connect" language="shell" code={`curl ${url}`} />
 */
export const CodeBlock: Component<{
  /** Shown as it is, never as markup. */
  code: string | null | undefined;
  /** What it is written in. Without, it has no colours. */
  language?: CodeLanguage;
  /** What it is: above it, and its name. */
  title?: string;
  /** Long lines break in place of scrolling. */
  wrap?: boolean;
  /** Without the button. */
  plain?: boolean;
}> = (props) => {
  const parts = createMemo(() => highlight(props.code ?? "", props.language));
  return (
    <figure class="sol-code-block">
      <Show when={props.title}><figcaption class="sol-label">{props.title}</figcaption></Show>
      <pre class="sol-code-well" tabindex="0" role="region" aria-label={props.title ?? "Code"} data-wrap={flag(props.wrap)}>
        <code><For each={parts()}>{({ text, kind }) => (kind === undefined ? text : <span data-code={kind}>{text}</span>)}</For></code>
      </pre>
      <Show when={!props.plain && props.code}>{(code) => <CopyButton text={code()} size="sm" />}</Show>
    </figure>
  );
};
