import "../styles/toast.css";
import { createSignal, For, onCleanup, onMount, type Component } from "solid-js";
import { isServer } from "solid-js/web";
import { currentPage } from "../../client/page.ts";
import { circleAlert, circleCheck, info, x } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

export type ToastKind = "info" | "success" | "error";

interface Toast {
  readonly id: number;
  readonly kind: ToastKind;
  readonly message: string;
}

/** Read by nobody on the server, where nothing is ever put in. */
const [toasts, setToasts] = createSignal<readonly Toast[]>([]);
let last = 0;
/** More at once is not read; the oldest goes. */
const MOST = 4;
/** Milliseconds: a short message for 5 s, and 1 s more for each 20 characters, 12 s at most. */
const stay = (message: string) => Math.min(12_000, 5_000 + message.length * 50);
const GLYPHS = { info, success: circleCheck, error: circleAlert };

/**
 * Shows a message at the corner of the page. Errors stay until they are closed. Does nothing on the server: a handler
 * uses `toast` of `solenoid`.
 */
export function showToast(kind: ToastKind, message: string): void {
  if (isServer) return;
  setToasts((shown) => [...shown.slice(1 - MOST), { id: ++last, kind, message }]);
}

/** Where toasts are shown, `toast.success(…)` of a handler among them. One in an app; `AppShell` has it. */
export const Toaster: Component = () => {
  onMount(() => onCleanup(currentPage().onEffect("toast", showToast)));
  return (
    <section class="sol-toaster" aria-label="Messages">
      <For each={toasts()}>{(toast) => <ToastView toast={toast} />}</For>
    </section>
  );
};

const ToastView: Component<{ toast: Toast }> = (props) => {
  const close = () => setToasts((shown) => shown.filter((toast) => toast !== props.toast));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = () => {
    if (props.toast.kind !== "error") timer = setTimeout(close, stay(props.toast.message));
  };
  const hold = () => clearTimeout(timer);
  onMount(wait);
  onCleanup(hold);
  return (
    <div
      class="sol-toast" data-kind={props.toast.kind} role={props.toast.kind === "error" ? "alert" : "status"}
      onPointerEnter={hold} onPointerLeave={wait} onFocusIn={hold} onFocusOut={wait}
    >
      <Icon glyph={GLYPHS[props.toast.kind] ?? info} />
      <p>{props.toast.message}</p>
      <button type="button" aria-label="Close" title="Close" onClick={close}><Icon glyph={x} size="sm" /></button>
    </div>
  );
};
