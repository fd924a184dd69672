/** Whether the page is live: a line at the foot of the sidebar, a banner while it is not, another when it is back. */
import { createEffect, createSignal, on, onCleanup, Show, type Component } from "solid-js";
import { useConnection } from "../../client/index.ts";
import { refreshCw, wifiOff } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

/** Milliseconds that "Back" stays. */
const BACK = 4_000;

const changes = (count: number) => `${count} ${count === 1 ? "change" : "changes"}`;

export const ConnectionLine: Component = () => {
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
  const connection = useConnection();
  const [back, setBack] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(on(() => connection.online, (online) => {
    clearTimeout(timer);
    setBack(online);
    if (online) timer = setTimeout(() => setBack(false), BACK);
  }, { defer: true }));
  onCleanup(() => clearTimeout(timer));
  const kept = () => (connection.waiting > 0 ? ` ${changes(connection.waiting)} ${connection.waiting === 1 ? "is" : "are"} kept and will be sent when it is back.` : "");
  return (
    <>
      <Show when={!connection.online}>
        <div class="sol-banner" role="status"><Icon glyph={wifiOff} /><span><b>No connection.</b> You can go on.{kept()}</span></div>
      </Show>
      <Show when={connection.online && back()}>
        <div class="sol-banner" role="status" data-tone="signal"><Icon glyph={refreshCw} /><span><b>Back.</b> What you see is up to date.</span></div>
      </Show>
    </>
  );
};
