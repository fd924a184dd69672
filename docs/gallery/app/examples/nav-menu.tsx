import { NavMenu } from "solenoid/ui";

export const about = { group: "Navigation", title: "NavMenu", text: "Pages to go to, one below the other, by their groups." };

/** Beside the parts of a page of settings; what is below a page shows while it does. */
export function Settings() {
  return (
    <NavMenu
      label="Settings"
      items={[
        { href: "/components/nav-menu", label: "General", items: [{ href: "/components/tabs", label: "Language" }, { href: "/components/steps", label: "Currency" }] },
        { href: "/components/pagination", label: "Mail", count: 2 }, { href: "/components/drawer", label: "Keys", group: "For developers" },
      ]}
    />
  );
}
