import { createSignal } from "solid-js";
import { Failure } from "solenoid/client";
import { Page, ShareView, type SavedView } from "solenoid/ui";

export const about = { group: "Shell", title: "ShareView", text: "The page as it is now, to pass on by its address or to keep under a name." };

/** In the head of a page, with the views that are saved. `views={bind(mine, "views")}` of a state of the user keeps them. */
export function WithViews() {
  const [views, setViews] = createSignal<readonly SavedView[]>([{ name: "North, Q3", view: "region=North&range=2026-07-01,2026-09-30" }, { name: "Laptops, all regions", view: "products=Laptop" }, { name: "Year to date", view: "" }]);
  return <Page title="Sales" description="July 1 – September 30, 2026" actions={<ShareView views={{ get value() { return views(); }, onValueChange: setViews }} />} />;
}

/** The address alone. */
export function LinkOnly() {
  return <ShareView variant="outline" size="sm" label="Share" placement="bottom-start" />;
}

/** Views that cannot be saved: what is wrong is said in place, and the name that was typed stays. */
export function Refused() {
  return <ShareView variant="outline" placement="bottom-start" views={{ value: [], onValueChange: () => Promise.reject(new Failure("You may save 20 views; remove one first.")) }} />;
}
