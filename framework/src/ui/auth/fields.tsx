/**
 * Inputs of forms that the browser itself sends, so that they work before the page is alive and without scripts, and
 * managers of passwords know them by their names.
 */
import { createSignal, createUniqueId, Show, type Component, type JSX } from "solid-js";
import { FieldHint } from "../part/field.tsx";
import { eye, eyeOff } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

interface PlainProps {
  name: string;
  label: string;
  type?: "text" | "email";
  autocomplete: string;
  value?: string | undefined;
  description?: string | undefined;
  error?: string | undefined;
  autofocus?: boolean;
  optional?: boolean;
  /** At the end of the line of the label. */
  aside?: JSX.Element;
}

export const PlainField: Component<PlainProps & { code?: boolean }> = (props) => {
  const id = createUniqueId();
  return (
    <div class="sol-field">
      <label class="sol-label" for={id}>{props.label}{props.aside}</label>
      <div class="sol-input" data-invalid={props.error === undefined ? undefined : ""}>
        <input
          id={id} name={props.name} type={props.type ?? "text"} class={props.code ? "sol-code" : undefined} attr:value={props.value} autocomplete={props.autocomplete}
          inputMode={props.code ? "numeric" : undefined} required={!props.optional} autofocus={props.autofocus}
          autocapitalize="none" spellcheck={false} aria-invalid={props.error === undefined ? undefined : "true"} aria-describedby={hintOf(id, props)}
        />
      </div>
      <FieldHint id={id} error={props.error} description={props.description} />
    </div>
  );
};

export const PasswordField: Component<Omit<PlainProps, "type" | "value"> & { least?: number }> = (props) => {
  const id = createUniqueId();
  const [shown, setShown] = createSignal(false);
  return (
    <div class="sol-field">
      <label class="sol-label" for={id}>{props.label}{props.aside}</label>
      <div class="sol-input" data-invalid={props.error === undefined ? undefined : ""}>
        <input
          id={id} name={props.name} type={shown() ? "text" : "password"} autocomplete={props.autocomplete} required autofocus={props.autofocus}
          minLength={props.least} autocapitalize="none" spellcheck={false} aria-invalid={props.error === undefined ? undefined : "true"} aria-describedby={hintOf(id, props)}
        />
        <button class="sol-reveal" type="button" aria-pressed={shown()} aria-label="Show password" title={shown() ? "Hide password" : "Show password"} onClick={() => setShown(!shown())}>
          <Icon glyph={shown() ? eyeOff : eye} />
        </button>
      </div>
      <FieldHint id={id} error={props.error} description={props.description} />
    </div>
  );
};

const hintOf = (id: string, { error, description }: { error?: string | undefined; description?: string | undefined }): string | undefined =>
  error !== undefined ? `${id}-error` : description !== undefined ? `${id}-hint` : undefined;

export const Hidden: Component<{ name: string; value: string | undefined }> = (props) => (
  <Show when={props.value}>{(value) => <input type="hidden" name={props.name} value={value()} />}</Show>
);
