import { use, type LayoutProps } from "solenoid/client";
import { AppShell, NotificationCenter, viewItems, type NavItem } from "solenoid/ui";
import { Mine } from "../states/mine.state.ts";

export default function Layout(props: LayoutProps) {
  const mine = use(Mine);
  const read = (ids: readonly (string | number)[]) => mine.markRead(ids.map(Number));
  const withViews = (page: NavItem) => (page.href === "/" ? { ...page, items: viewItems("/", mine.views) } : page);
  return (
    <AppShell
      name="Meridian" note="Commercial" nav={(pages) => pages.map(withViews)} footer={[{ href: "/help", label: "Help", icon: "/icons/help.svg" }]}
      actions={<NotificationCenter notifications={mine.notices} onRead={(id) => read([id])} onReadAll={() => read(mine.notices.map(({ id }) => id))} />}
    >
      {props.children}
    </AppShell>
  );
}
