import "../plot/plot.css";
import { Show, createSignal, onCleanup, onMount, type JSX } from "solid-js";
import type { Figure } from "../frame/figure.ts";
import { Skeleton } from "../frame/skeleton.tsx";
import { Summary } from "../frame/summary.tsx";
import type { Kind } from "../props.ts";
import { whenNear } from "./near.ts";

interface Props<Drawing> {
  figure: Figure;
  kind: Kind;
  /** What is drawn, in words. */
  summary: string;
  /** A period before was asked for, and no row has it: the head does not name it. */
  alone?: boolean;
  /** The code that draws and interacts, ECharts with it where the kind needs that. */
  load(): Promise<Drawing>;
  onFail(error: unknown): void;
  children: (drawing: Drawing) => JSX.Element;
}

/** The place of a drawing: words and grey shapes from the server, the drawing when the figure nears the viewport. */
export function Stage<Drawing>(props: Props<Drawing>): JSX.Element {
  let host!: HTMLDivElement;
  const [loaded, setLoaded] = createSignal<{ readonly drawing: Drawing }>();
  onMount(() => {
    const gone = new AbortController();
    onCleanup(() => gone.abort());
    const draw = async (): Promise<void> => {
      await whenNear(host, gone.signal);
      const drawing = await props.load();
      if (!gone.signal.aborted) setLoaded({ drawing });
    };
    draw().catch((error: unknown) => { if (!gone.signal.aborted) props.onFail(error); });
  });
  return (
    <>
      <Summary figure={props.figure} text={props.summary} />
      <div class="sol-chart-stage" ref={host} data-alone={props.alone ? "" : undefined}>
        <Show when={props.figure.state() !== "ready"}><Skeleton kind={props.kind} /></Show>
        <Show when={loaded()}>{(one) => props.children(one().drawing)}</Show>
      </div>
    </>
  );
}
