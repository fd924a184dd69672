import "../styles/page.css";
import { children, Show, type Component, type JSX, type ParentProps } from "solid-js";
import { Loading } from "../../client/index.ts";
import { Failed } from "../feedback/empty.tsx";
import { Bone } from "../feedback/skeleton.tsx";
import { Guard } from "../part/guard.tsx";

const Head: Component<{ title: string | undefined; note: string | undefined; actions: JSX.Element }> = (props) => {
  // Read once: what is passed as JSX is made anew by each read.
  const actions = children(() => props.actions);
  const some = () => actions.toArray().some((part) => part !== undefined && part !== null && part !== false && part !== "");
  return (
    <Show when={props.title !== undefined || props.note !== undefined || some()}>
      <div class="sol-panel-head">
        <Show when={props.note} fallback={<Show when={props.title}><h2 class="sol-panel-title">{props.title}</h2></Show>}>
          <div class="sol-panel-text">
            <Show when={props.title}><h2 class="sol-panel-title">{props.title}</h2></Show>
            <p class="sol-panel-note">{props.note}</p>
          </div>
        </Show>
        <Show when={some()}><div class="sol-panel-tools">{actions()}</div></Show>
      </div>
    </Show>
  );
};

/**
 * A panel with a title. It has no box: in a `Page` or a `Grid` it meets its neighbours at hairlines. Values that are
 * not there yet show as a skeleton inside of it, a failed read as what failed.
 * `note` says in muted words what the title does not: what can be done with it, what is shown. `span` columns of its grid (1).
 * @example <Card title="Revenue over time" note="Drag to choose dates, double-click to clear" span={2}><LineChart … /></Card>
 */
export const Card: Component<ParentProps<{ title?: string; note?: string; actions?: JSX.Element; span?: number }>> = (props) => (
  <section class="sol-panel" style={props.span === undefined ? undefined : { "grid-column": `span ${props.span}` }}>
    <Loading fallback={<div class="sol-panel-head"><Bone width="132px" height={12} /></div>}>
      <Head title={props.title} note={props.note} actions={props.actions} />
    </Loading>
    <div class="sol-panel-body sol-flow">
      <Guard fallback={(failure, retry) => <Failed title="This part could not be shown" failure={failure} retry={retry} />}>
        <Loading fallback={<><Bone width="90%" height={12} /><Bone width="70%" height={12} /><Bone width="80%" height={12} /></>}>
          {props.children}
        </Loading>
      </Guard>
    </div>
  </section>
);
