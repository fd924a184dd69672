import { createSignal } from "solid-js";
import { Failure } from "solenoid/client";
import { Field, Form } from "solenoid/ui";

export const about = { group: "Forms", title: "Field", text: "A label, help and what is wrong, around a control of your own." };

/** A control that the kit does not have, named and described as its own inputs are. */
export function Basic() {
  const [colour, setColour] = createSignal("#1f6f8b");
  return (
    <Field label="Colour of the region" description="Charts and labels of North have it.">
      {(control) => <input {...control} class="sol-input" type="color" value={colour()} onInput={(event) => setColour(event.currentTarget.value)} />}
    </Field>
  );
}

/** In a form: `bind` brings the name, the mark and the errors of the field. */
export function InForm() {
  const save = (input: { arrives: string }): Promise<void> =>
    Promise.reject(new Failure("Wrong.", { code: "invalid", fields: { arrives: `The dock is closed at ${input.arrives}` } }));
  return (
    <Form onSubmit={save} initial={{ arrives: "22:30" }} submitLabel="Book the dock">
      {(fields) => (
        <Field label="Arrives at" bind={fields.arrives} description="Local time of the warehouse." required>
          {(control) => <div class="sol-input"><input {...control} type="time" value={fields.arrives.value} onInput={(event) => fields.arrives.onValueChange(event.currentTarget.value)} /></div>}
        </Field>
      )}
    </Form>
  );
}

/** What is wrong takes the place of the description. */
export function Invalid() {
  return (
    <Field label="Weight of the pallet" description="In kilograms." error="The scale of dock 4 ends at 1,200 kg.">
      {(control) => <input {...control} type="range" min="0" max="2000" value="1450" />}
    </Field>
  );
}
