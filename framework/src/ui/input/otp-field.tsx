import "../styles/otp.css";
import { createEffect, createSignal, For, onMount, Show, untrack, type Component } from "solid-js";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { createLatest } from "../part/latest.ts";
import { sourceOf, type InputProps, type ValueProps } from "../part/value.ts";
import { latinDigits } from "./digits.ts";

/**
 * A code of `length` (6) digits, or letters too: one input under its boxes, so that codes are pasted, filled in from messages and read
 * out as one. `onComplete` is called with the last of them.
 * @example <OTPField label="Six-digit code" value={code()} onValueChange={setCode} onComplete={signIn.check} />
 */
export const OTPField: Component<InputProps & ValueProps<string> & {
  /** How many boxes. 6; at most 20. */
  length?: number;
  /** Letters are taken too. */
  letters?: boolean;
  /** Called when the last box is filled. */
  onComplete?: (code: string) => unknown;
}> = (props) => {
  const source = createLatest(sourceOf<string, string | null | undefined>(props));
  const [typed, setTyped] = createSignal("");
  const [focused, setFocused] = createSignal(false);
  let input!: HTMLInputElement;
  const length = () => Math.max(1, Math.min(20, Math.round(props.length ?? 6)) || 6);
  /** Codes are sent with spaces and dashes in them. */
  const clean = (text: unknown) => latinDigits(String(text ?? "")).replace(props.letters ? /[^\p{L}\d]/gu : /\D/g, "").slice(0, length());
  const boxes = () => Array.from({ length: length() }, (_, at) => at);
  const half = () => (length() >= 6 && length() % 2 === 0 ? length() / 2 : undefined);

  const atEnd = () => input.setSelectionRange(input.value.length, input.value.length);
  const take = () => {
    const code = clean(input.value);
    const changed = code !== untrack(typed);
    input.value = code;
    setTyped(code);
    if (!changed) return;
    source.set(code);
    if (code.length === length()) props.onComplete?.(code);
  };
  onMount(() => {
    // Typed before the page was hydrated: it counts.
    if (input.value !== input.defaultValue) take();
    createEffect(() => {
      const code = clean(source.value());
      if (props.value === undefined && props.bind === undefined) return;
      setTyped(code);
      if (input.value !== code) input.value = code;
    });
  });
  return (
    <Field label={source.label()} required={source.required()} optional={source.optional()} description={props.description} error={source.error()}>
      {(parts) => (
        <div class="sol-otp" data-invalid={flag(source.error())} data-disabled={flag(props.disabled)} data-readonly={flag(props.readOnly)}>
          <input
            ref={input} id={parts.id} type="text" inputmode={props.letters ? "text" : "numeric"} autocomplete="one-time-code" autocapitalize="none" spellcheck={false} name={source.name()} attr:value={clean(untrack(source.value))}
            required={source.required()} disabled={props.disabled} readOnly={props.readOnly} aria-invalid={source.error() ? "true" : undefined} aria-describedby={parts.describedBy()}
            aria-label={source.label() === undefined ? props.placeholder ?? "Code" : undefined}
            onInput={take} onFocus={() => { setFocused(true); atEnd(); }} onBlur={() => setFocused(false)} onClick={atEnd} onKeyUp={atEnd}
          />
          <For each={boxes()}>
            {(at) => (
              <>
                <Show when={at === half()}><i aria-hidden="true" /></Show>
                <span aria-hidden="true" data-active={flag(focused() && at === Math.min(typed().length, length() - 1))} data-next={flag(focused() && at === typed().length)}>{typed()[at]}</span>
              </>
            )}
          </For>
        </div>
      )}
    </Field>
  );
};
