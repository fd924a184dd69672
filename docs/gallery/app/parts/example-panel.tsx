import type { ParentProps } from "solid-js";
import { CodeBlock } from "solenoid/ui";
import type { Example, Group } from "../../catalogue/groups.ts";
import { Sentence } from "./sentence.tsx";

/** What needs the width of the page; all else stands beside its code. */
const WIDE: ReadonlySet<Group> = new Set(["Shell", "Navigation", "Data", "Figures", "Charts", "Accounts"]);

/** One example: what it shows, the thing itself, and its code. */
export function ExamplePanel(props: ParentProps<{ example: Example; group: Group }>) {
  return (
    <section class="gallery-example" data-wide={WIDE.has(props.group) ? "" : undefined} aria-labelledby={props.example.name}>
      <div class="gallery-example-head">
        <h2 id={props.example.name}>{props.example.title}</h2>
        <p><Sentence text={props.example.text} /></p>
      </div>
      <div class="gallery-stage sol-flow" data-example={props.example.name}>{props.children}</div>
      <div class="gallery-code"><CodeBlock code={props.example.code} language="typescript" wrap /></div>
    </section>
  );
}
