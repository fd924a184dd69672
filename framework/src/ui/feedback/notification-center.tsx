import "../styles/notices.css";
import "../styles/shell.css";
import { createEffect, createMemo, createSignal, on, onCleanup, Show, type Component } from "solid-js";
import { Loading } from "../../client/index.ts";
import { bell } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { closeUnlessLoaded } from "../part/not-loaded.ts";
import { onDemand } from "../part/on-demand.tsx";

/** What somebody is told. */
export interface Notice {
  readonly id: string | number;
  /** What happened. */
  readonly title: string;
  readonly text?: string | null | undefined;
  readonly at?: Date | null | undefined;
  readonly read?: boolean | null | undefined;
  /** Where it leads. */
  readonly href?: string | null | undefined;
}

export interface NotificationCenterProps {
  /** The newest first, live: an array of a state. */
  notifications: readonly Notice[] | null | undefined;
  /** How many are not read, where not all of them are in the list. Default: those of the list. */
  unreadCount?: number | null | undefined;
  /** Somebody has opened it, or followed it. */
  onRead?: (id: Notice["id"]) => unknown;
  /** All are read; without it there is no such button. */
  onReadAll?: () => unknown;
  /** Below the list: the page with all of them. */
  href?: string;
}

const panel = onDemand(() => import("./notification-list.tsx"));
/** Milliseconds between two announcements: what comes in a burst is told as one. */
const PAUSE = 5_000;

/**
 * The bell at the end of the top bar: how many are not read, and the list of them. What comes in while the page is open is told politely to
 * those who do not see it.
 * @example <AppShell name="Meridian" actions={<NotificationCenter notifications={inbox.items} onRead={inbox.markRead} onReadAll={inbox.markAllRead} />}>…</AppShell>
 */
export const NotificationCenter: Component<NotificationCenterProps> = (props) => <Loading fallback={<Bell name="Notifications" />}><Center {...props} /></Loading>;

const Bell: Component<{ name: string }> = (props) => <button type="button" class="sol-btn" data-variant="ghost" data-icon="" aria-label={props.name} disabled><Icon glyph={bell} /></button>;

const Center: Component<NotificationCenterProps> = (props) => {
  const [open, setOpen] = createSignal(false);
  const [said, setSaid] = createSignal("");
  let button!: HTMLButtonElement;
  const all = createMemo(() => (props.notifications ?? []).filter((notice) => notice !== null && notice !== undefined));
  const unread = createMemo(() => props.unreadCount ?? all().filter((notice) => !notice.read).length);
  announce(all, setSaid);
  const toggle = () => {
    closeUnlessLoaded(panel.prepare(), "The notifications", () => setOpen(false));
    setOpen(!open());
  };
  const close = () => {
    setOpen(false);
    // Once the list is gone; whoever pressed on something else has the focus there.
    setTimeout(() => document.activeElement === document.body && button.focus({ preventScroll: true }));
  };
  const name = () => (unread() > 0 ? `Notifications, ${unread()} not read` : "Notifications");
  return (
    <>
      <button
        ref={button} type="button" class="sol-btn sol-bell" data-variant="ghost" data-icon="" aria-haspopup="dialog" aria-expanded={open()} aria-label={name()} title={name()}
        onPointerEnter={() => void panel.prepare().catch(() => {})} onFocus={() => void panel.prepare().catch(() => {})} onClick={toggle}
      >
        <Icon glyph={bell} /><Show when={unread() > 0}><span class="sol-live-dot" /></Show>
      </button>
      <span class="sol-sr" role="status">{said()}</span>
      <Show when={open()}><panel.View {...props} notices={all()} unread={unread()} anchor={button} onClose={close} /></Show>
    </>
  );
};

/** Tells what has come since, once it is quiet. */
function announce(all: () => readonly Notice[], say: (words: string) => void): void {
  let known: Set<Notice["id"]> | undefined;
  let fresh: Notice[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    if (fresh.length === 0) return;
    say(fresh.length === 1 ? fresh[0]!.title : `${fresh.length} new notifications`);
    fresh = [];
    timer = setTimeout(tell, PAUSE);
  };
  createEffect(on(all, (notices) => {
    const before = known;
    known = new Set(notices.map(({ id }) => id));
    if (before === undefined) return;
    fresh.push(...notices.filter(({ id, read }) => !read && !before.has(id)));
    if (timer === undefined) tell();
  }));
  onCleanup(() => clearTimeout(timer));
}
