/** What stands in a field around what is typed: a unit, a spinner, a lock, what is wrong, a way to empty it. */
import "../styles/field.css";
import { Show, type Component, type JSX } from "solid-js";
import { circleAlert, lock, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

/** Props of text inputs that are drawn inside of the field. */
export interface AffixProps {
  /** Before the text: a currency, `https://`. */
  prefix?: JSX.Element;
  /** After it: a unit. */
  suffix?: JSX.Element;
  /** Something about the text is under way: it is checked, it is saved. */
  loading?: boolean;
}

export const Affix: Component<{ children: JSX.Element }> = (props) => (
  <Show when={props.children}>{(shown) => <span class="sol-affix">{shown()}</span>}</Show>
);

export const FieldEnd: Component<{ suffix: JSX.Element; loading: boolean | undefined; wrong: boolean; locked: boolean; clear?: { readonly label: string; readonly shown: boolean; run(): void } | undefined }> = (props) => (
  <>
    <Affix>{props.suffix}</Affix>
    <Show when={props.clear?.shown}>
      <button type="button" class="sol-input-clear" tabindex="-1" aria-label={props.clear!.label} title="Clear" onClick={() => props.clear?.run()}><Icon glyph={x} size="sm" /></button>
    </Show>
    <Show when={props.loading}><span class="sol-spinner" role="status" aria-label="Checking" /></Show>
    <Show when={props.wrong && !props.loading}><Icon glyph={circleAlert} tone="negative" /></Show>
    <Show when={props.locked && !props.wrong}><Icon glyph={lock} /></Show>
  </>
);
