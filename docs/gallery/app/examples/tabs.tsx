import { createSignal } from "solid-js";
import { Page, Tabs, type TabItem } from "solenoid/ui";

export const about = { group: "Navigation", title: "Tabs", text: "Parts of a page of which one shows." };

const ITEMS: readonly TabItem[] = [
  { value: "overview", label: "Overview", content: () => <p>41 of 48 people were active in the last 30 days.</p> },
  { value: "orders", label: "Orders", count: 38, content: () => <p>38 orders wait for a decision.</p> },
  { value: "files", label: "Files", content: () => <p>Two contracts and a price list.</p> },
  { value: "contracts", label: "Contracts", disabled: true },
];

/** Each has its own content, made when it is chosen; arrows go from tab to tab. */
export function Basic() {
  return <Tabs label="Customer" items={ITEMS} />;
}

/** The tab is in the address, so that a link leads to it. A state's `@url` field with `bind` does the same. */
export function InTheAddress() {
  return <Tabs label="Customer, kept in the address" items={ITEMS} urlKey="part" />;
}

/** Below the title of a page. */
export function OfAPage() {
  const [tab, setTab] = createSignal("users");
  return (
    <Page title="Users and roles" description="48 people, 6 roles." tabs={<Tabs label="Users and roles" value={tab()} onValueChange={setTab} items={[{ value: "users", label: "Users", count: 48 }, { value: "roles", label: "Roles", count: 6 }]} />}>
      <p>{tab() === "users" ? "The people." : "What they may do."}</p>
    </Page>
  );
}
