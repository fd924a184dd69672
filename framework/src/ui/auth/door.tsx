/** What stands around the screens for those who are not signed in. */
import "./door.css";
import "../styles/brand.css";
import { For, Show, type Component, type JSX, type ParentProps } from "solid-js";
import { Link } from "../../client/index.ts";

/** Wires in cross-section: towards the reader above, away below. Each row goes up to the right. */
const STEPS = Array.from({ length: 9 }, (_, at) => ({ x: 187.3 + at * 47.8, y: 373.5 - at * 10.7 }));

const Hall: Component = () => (
  <aside class="sol-hall" aria-hidden="true">
    <svg viewBox="0 0 806 900" preserveAspectRatio="xMidYMid slice">
      <For each={STEPS}>{({ x, y }) => (
        <g>
          <circle cx={x} cy={y} r="8" /><circle class="sol-pin" cx={x} cy={y} r="2.2" />
          <circle cx={x + 48.9} cy={y + 218.6} r="8" /><path d={`M${x + 45.9} ${y + 215.6}l6 6m0-6-6 6`} stroke-linecap="round" />
        </g>
      )}</For>
    </svg>
  </aside>
);

export const BackToSignIn: Component = () => <Link class="sol-link" href="/sign-in">Back to sign-in</Link>;

export const Door: Component<ParentProps<{
  /** The app's. */
  name: string;
  title: string;
  note?: JSX.Element;
  foot?: JSX.Element;
}>> = (props) => (
  <div class="sol-door">
    <div class="sol-door-side">
      <div class="sol-door-brand"><span class="sol-glyph" aria-hidden="true">{[...props.name.trim()][0]?.toUpperCase()}</span><span>{props.name}</span></div>
      <div class="sol-door-body">
        <div>
          <h1 class="sol-door-title">{props.title}</h1>
          <Show when={props.note}><p class="sol-door-note">{props.note}</p></Show>
        </div>
        {props.children}
      </div>
      <div class="sol-door-foot">{props.foot}</div>
    </div>
    <Hall />
  </div>
);
