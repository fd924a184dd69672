/**
 * Inputs of forms that the browser itself sends, so that they work before the page is alive and without scripts, and
 * managers of passwords know them by their names.
 */
import "./door.css";
import "../styles/field.css";
import { createSignal, Show, type Component, type JSX } from "solid-js";
import { Field } from "../part/field.tsx";
import { flag } from "../part/flag.ts";
import { Reveal } from "../part/reveal.tsx";

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

interface SentProps extends Omit<PlainProps, "type"> {
  type: "text" | "email" | "password";
  code?: boolean | undefined;
  least?: number | undefined;
  end?: JSX.Element;
}

const SentField: Component<SentProps> = (props) => (
  <Field label={props.label} aside={props.aside} required={false} description={props.description} error={props.error}>
    {(parts) => (
      <div class="sol-input" data-invalid={flag(props.error !== undefined)}>
        <input
          id={parts.id} name={props.name} type={props.type} class={props.code ? "sol-code" : undefined} attr:value={props.value} autocomplete={props.autocomplete}
          inputMode={props.code ? "numeric" : undefined} required={!props.optional} minLength={props.least} autofocus={props.autofocus}
          autocapitalize="none" spellcheck={false} aria-invalid={props.error === undefined ? undefined : "true"} aria-describedby={parts.describedBy()}
        />
        {props.end}
      </div>
    )}
  </Field>
);

export const PlainField: Component<PlainProps & { code?: boolean }> = (props) => <SentField {...props} type={props.type ?? "text"} />;

export const PasswordField: Component<Omit<PlainProps, "type" | "value"> & { least?: number }> = (props) => {
  const [shown, setShown] = createSignal(false);
  return <SentField {...props} type={shown() ? "text" : "password"} end={<Reveal shown={shown()} onToggle={setShown} />} />;
};

export const Hidden: Component<{ name: string; value: string | undefined }> = (props) => (
  <Show when={props.value}>{(value) => <input type="hidden" name={props.name} value={value()} />}</Show>
);
