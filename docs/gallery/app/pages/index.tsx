import { createSignal, For, Show } from "solid-js";
import { definePage, Link } from "solenoid/client";
import { Page, TextField } from "solenoid/ui";
import entries from "virtual:gallery/entries";
import { GROUPS } from "../../catalogue/groups.ts";

export const page = definePage({ title: "Components", description: "Every component of Solenoid in its states, with its code." });

export default function AllComponents() {
  const [search, setSearch] = createSignal("");
  const found = () => {
    const words = search().toLowerCase().split(/\s+/).filter(Boolean);
    return entries.filter((entry) => words.every((word) => `${entry.title} ${entry.group} ${entry.text}`.toLowerCase().includes(word)));
  };
  const groups = () => GROUPS.map((group) => ({ group, own: found().filter((entry) => entry.group === group) })).filter(({ own }) => own.length > 0);
  return (
    <Page title="Components" description={`${entries.length} components, each in its states and with its code`} actions={<TextField type="search" placeholder="Search components" value={search()} onValueChange={setSearch} />}>
      <Show when={found().length > 0} fallback={<p class="gallery-none">No component has “{search()}” in its name or text. A shorter word finds more.</p>}>
        <For each={groups()}>
          {({ group, own }) => (
            <section class="gallery-group" aria-label={group}>
              <h2 class="gallery-group-title">{group} <small>{own.length}</small></h2>
              <ul class="gallery-list">
                <For each={own}>
                  {(entry) => <li><Link class="gallery-entry" href={`/components/${entry.name}`}><b>{entry.title}</b><span>{entry.text}</span></Link></li>}
                </For>
              </ul>
            </section>
          )}
        </For>
      </Show>
    </Page>
  );
}
