import { Show, createSignal, onCleanup, onMount, type JSX } from "solid-js";
import type { Figure } from "../frame/figure.ts";
import { Skeleton } from "../frame/skeleton.tsx";
import { Summary } from "../frame/summary.tsx";
import type { Kind } from "../props.ts";
import { loadEngine, type Engine, type Parts } from "./load.ts";
import { whenNear } from "./near.ts";

interface Props<Drawing> {
  figure: Figure;
  kind: Kind;
  /** What is drawn, in words. */
  summary: string;
  parts: Parts;
  /** The code of ours that draws and interacts, loaded beside ECharts. */
  load(): Promise<Drawing>;
  onFail(error: unknown): void;
  children: (drawing: Drawing, engine: Engine) => JSX.Element;
}

/** The place of a drawing: words and grey shapes from the server, the drawing when the figure nears the viewport. */
export function Stage<Drawing>(props: Props<Drawing>): JSX.Element {
  let host!: HTMLDivElement;
  const [loaded, setLoaded] = createSignal<{ readonly drawing: Drawing; readonly engine: Engine }>();
  onMount(() => {
    const gone = new AbortController();
    onCleanup(() => gone.abort());
    const both = async (): Promise<void> => {
      await whenNear(host, gone.signal);
      const [engine, drawing] = await Promise.all([loadEngine(props.parts), props.load()]);
      if (!gone.signal.aborted) setLoaded({ drawing, engine });
    };
    both().catch((error: unknown) => { if (!gone.signal.aborted) props.onFail(error); });
  });
  return (
    <>
      <Summary figure={props.figure} text={props.summary} />
      <div class="sol-chart-stage" ref={host}>
        <Show when={props.figure.state() !== "ready"}><Skeleton kind={props.kind} /></Show>
        <Show when={loaded()}>{(both) => props.children(both().drawing, both().engine)}</Show>
      </div>
    </>
  );
}
