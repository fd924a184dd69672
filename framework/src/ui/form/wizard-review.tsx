/** All that was filled in, by its steps, to be read over before it is given on. */
import "../styles/form.css";
import { createMemo, For, type Component, type JSX } from "solid-js";
import { Button } from "../button/button.tsx";
import { words } from "../part/words.ts";
import { told } from "./told.ts";

export interface ReviewedStep {
  readonly title: string;
  readonly fields: readonly string[];
  readonly review?: ((input: never) => JSX.Element) | undefined;
}

export const WizardReview: Component<{ steps: readonly ReviewedStep[]; input: object; onChange: (step: number) => unknown }> = (props) => (
  <div class="sol-wizard-review">
    <For each={props.steps}>
      {(step, at) => {
        const own = createMemo(() => step.review?.(props.input as never));
        return (
          <section aria-label={step.title}>
            <header><h3>{step.title}</h3><Button size="sm" variant="ghost" onClick={() => props.onChange(at())}>Change<span class="sol-sr">{` ${step.title}`}</span></Button></header>
            {own() ?? (
              <dl>
                <For each={step.fields}>{(name) => <div><dt>{words(name)}</dt><dd>{told((props.input as Readonly<Record<string, unknown>>)[name])}</dd></div>}</For>
              </dl>
            )}
          </section>
        );
      }}
    </For>
  </div>
);
