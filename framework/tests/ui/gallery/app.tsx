import { Match, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import { AppShell, Badge } from "../../../src/ui/index.tsx";
import { AUTH } from "./auth.tsx";
import { Components } from "./components.tsx";
import { Dashboard } from "./dashboard.tsx";
import { GridPage } from "./grid.tsx";
import { Start } from "./start.tsx";

const NAV = [
  { href: "/dashboard", label: "Sales" }, { href: "/components", label: "Components", count: 38 }, { href: "/grid", label: "Grid" }, { href: "/start", label: "Start" },
  { href: "/imports", label: "Imports", group: "Operations" }, { href: "/users", label: "Users & roles", group: "Admin" },
];

export function App(props: { path: string }) {
  return (
    <AppShell name="Meridian" note="Commercial" nav={NAV} actions={<Badge color="blue">Demo</Badge>}>
      <Switch>
        <Match when={props.path === "/dashboard"}><Dashboard /></Match>
        <Match when={props.path === "/components"}><Components /></Match>
        <Match when={props.path === "/grid"}><GridPage /></Match>
        <Match when={props.path === "/start"}><Start /></Match>
        <Match when={AUTH[props.path]}>{(screen) => <Dynamic component={screen()} />}</Match>
      </Switch>
    </AppShell>
  );
}
