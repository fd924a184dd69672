import { createEffect, createMemo, createSignal, For, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { definePage, Title, type PageProps } from "solenoid/client";
import { Page } from "solenoid/ui";
import entries from "virtual:gallery/entries";
import { examplesOf, loadExamples, prepareExamples, type LoadedExamples } from "../../examples.ts";
import { ExamplePanel } from "../../parts/example-panel.tsx";

export const page = definePage({ title: "Component", params: { name: entries.map(({ name }) => name) } });

// A page is taken over in one go: what it shows has to be there by then.
await prepareExamples();

export default function ComponentPage(props: PageProps<typeof page>) {
  const [shown, setShown] = createSignal<LoadedExamples | undefined>(examplesOf(props.params.name));
  // The page that was stays until the next one's code has come.
  createEffect(() => {
    const { name } = props.params;
    const known = examplesOf(name);
    if (known !== undefined) setShown(known);
    else void loadExamples(name).then((own) => { if (props.params.name === name) setShown(own); });
  });
  createEffect(() => shown() && queueMicrotask(() => document.querySelector(".sol-sidebar [aria-current=page]")?.scrollIntoView({ block: "nearest" })));
  return <Show when={shown()} keyed>{(own) => <Examples of={own} />}</Show>;
}

function Examples(props: { of: LoadedExamples }) {
  const entry = createMemo(() => entries.find(({ name }) => name === props.of.name)!);
  return (
    <Page title={entry().title} description={entry().text}>
      <Title>{entry().title}</Title>
      <For each={props.of.examples}>
        {(example) => <ExamplePanel example={example} group={entry().group}><Dynamic component={props.of.components[example.name]!} /></ExamplePanel>}
      </For>
    </Page>
  );
}
