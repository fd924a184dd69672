/** Whether the page is live: a line at the foot of the sidebar, and a banner where it is not, is again, or is an older build. */
import "../styles/shell.css";
import { createEffect, createMemo, createSignal, on, onCleanup, Show, type Component } from "solid-js";
import { useConnection } from "../../client/index.ts";
import { connectionOf } from "../../client/browser/connection-state.ts";
import { currentPage } from "../../client/page.ts";
import { refreshCw, sparkles, wifiOff } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

/** Milliseconds that "Back" stays. */
const BACK = 4_000;
/** Milliseconds that a connection may be gone before that is said: most are back before. */
const SHORT = 400;

const changes = (count: number) => `${count} ${count === 1 ? "change" : "changes"}`;
const are = (count: number) => (count === 1 ? "is" : "are");

/**
 * Whether the page is live, and what is kept until it is: a dot and a few words. `AppShell` has it at the foot of its sidebar, and a banner beside.
 * @example <ConnectionStatus />
 */
export const ConnectionStatus: Component = () => {
  const connection = useConnection();
  const words = () => {
    if (!connection.online) return connection.waiting > 0 ? `${changes(connection.waiting)} kept` : "trying again";
    return connection.waiting > 0 ? `saving ${changes(connection.waiting)}` : "all changes saved";
  };
  return (
    <div class="sol-connection" role="status" data-offline={connection.online ? undefined : ""}>
      <span class="sol-live-dot" />
      <span><b>{connection.online ? "Live" : "Offline"}</b> · {words()}</span>
    </div>
  );
};

export const ConnectionBanner: Component = () => {
  const connection = connectionOf(currentPage());
  const [gone, setGone] = createSignal(false);
  /** How many calls went out when it came back, for a while. */
  const [back, setBack] = createSignal<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept = 0;
  createEffect(() => {
    if (!connection.online) kept = connection.waiting;
  });
  createEffect(on(createMemo(() => connection.online), (online) => {
    clearTimeout(timer);
    setBack(online && gone() ? kept : undefined);
    setGone(false);
    timer = online ? setTimeout(() => setBack(undefined), BACK) : setTimeout(() => setGone(true), SHORT);
  }, { defer: true }));
  onCleanup(() => clearTimeout(timer));
  return (
    <>
      <Show when={gone()}>
        <div class="sol-banner">
          <Icon glyph={wifiOff} />
          <p role="status"><b>No connection.</b> You can go on{connection.waiting > 0 ? `; ${changes(connection.waiting)} ${are(connection.waiting)} kept and sent when it is back.` : "."}</p>
          <NextTry at={connection.nextTry} />
          <button class="sol-link" type="button" onClick={() => connection.tryNow()}>Try now</button>
        </div>
      </Show>
      <Show when={back() !== undefined}>
        <div class="sol-banner" data-tone="signal">
          <Icon glyph={refreshCw} />
          <p role="status"><b>Back.</b> {back()! > 0 ? `${changes(back()!)} sent; what` : "What"} you see is up to date.</p>
        </div>
      </Show>
      <Show when={connection.outdated && !gone()}>
        <div class="sol-banner" data-tone="plain">
          <Icon glyph={sparkles} />
          <p role="status"><b>A new version is ready.</b> You can go on, and reload when it suits you.</p>
          <button class="sol-btn" type="button" data-size="sm" onClick={() => location.reload()}>Reload</button>
        </div>
      </Show>
    </>
  );
};

/** Not told to screen readers: each second would be a message. */
const NextTry: Component<{ at: number | undefined }> = (props) => {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 500);
  onCleanup(() => clearInterval(timer));
  const seconds = () => Math.ceil(((props.at ?? 0) - now()) / 1_000);
  return <span class="sol-banner-next" aria-hidden="true">{seconds() > 0 ? `Next try in ${seconds()} s` : "Trying…"}</span>;
};
