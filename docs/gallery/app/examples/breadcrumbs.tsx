import { Breadcrumbs } from "solenoid/ui";

export const about = { group: "Shell", title: "Breadcrumbs", text: "Where the page is in the app, from the outermost in." };

/** Without items they are made from the routes: this page is in no menu, so only its name is known. */
export function FromRoutes() {
  return <Breadcrumbs root={{ label: "Solenoid", href: "/" }} />;
}

/** A long way is short until the dots are pressed. */
export function Long() {
  return (
    <Breadcrumbs
      items={[
        { label: "Meridian", href: "/" }, { label: "Commercial" }, { label: "North", href: "/" }, { label: "Customers", href: "/" },
        { label: "Sisters of the Blessed Harbour Regional Purchasing Cooperative" },
      ]}
    />
  );
}
