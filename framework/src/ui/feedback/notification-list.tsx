/** The open list of notifications. Loaded when the bell is near. */
import "../styles/notices.css";
import "../styles/page.css";
import "../styles/shell.css";
import { createSignal, For, onCleanup, Show, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Link } from "../../client/index.ts";
import { Popup } from "../part/popup.tsx";
import { ago } from "../part/ago.ts";
import { flag } from "../part/flag.ts";
import { EmptyState } from "./empty.tsx";
import type { Notice, NotificationCenterProps } from "./notification-center.tsx";

const NotificationList: Component<NotificationCenterProps & { notices: readonly Notice[]; unread: number; anchor: HTMLElement; onClose: () => void }> = (props) => {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 60_000);
  onCleanup(() => clearInterval(timer));
  return (
    <Popup open onOpenChange={(open) => open || props.onClose()} anchor={props.anchor} stays={props.anchor} placement="bottom-end" name="Notifications" class="sol-notices">
      <div class="sol-notices-head">
        <h2 class="sol-panel-title">Notifications</h2>
        <Show when={props.unread > 0 && props.onReadAll}><button type="button" class="sol-link" onClick={() => void props.onReadAll?.()}>Mark all read</button></Show>
      </div>
      <Show when={props.notices.length > 0} fallback={<EmptyState title="Nothing new">What concerns you shows here as it happens.</EmptyState>}>
        <ul class="sol-notices-list">
          <For each={props.notices}>{(notice) => <li><Line notice={notice} now={now()} onRead={props.onRead} onClose={props.onClose} /></li>}</For>
        </ul>
      </Show>
      <Show when={props.href}>{(href) => <div class="sol-notices-foot"><Link class="sol-link" href={href()} onClick={() => props.onClose()}>All notifications</Link></div>}</Show>
    </Popup>
  );
};
export default NotificationList;

const Line: Component<{ notice: Notice; now: number; onRead: NotificationCenterProps["onRead"]; onClose: () => void }> = (props) => {
  const act = () => {
    if (!props.notice.read) void props.onRead?.(props.notice.id);
    if (props.notice.href) props.onClose();
  };
  const when = () => (props.notice.at instanceof Date && !Number.isNaN(props.notice.at.getTime()) ? ago(props.notice.at, props.now) : "");
  return (
    <Dynamic component={props.notice.href ? Link : "button"} {...(props.notice.href ? { href: props.notice.href } : { type: "button" as const })} class="sol-notice" data-unread={flag(!props.notice.read)} onClick={act}>
      <Show when={!props.notice.read}><span class="sol-live-dot" /><span class="sol-sr">Not read: </span></Show>
      <span class="sol-notice-text"><b>{props.notice.title}</b><Show when={props.notice.text}>{(text) => <>{` ${text()}`}</>}</Show></span>
      <Show when={when()}>{(words) => <small>{words()}</small>}</Show>
    </Dynamic>
  );
};
