/** What the charts of a group share was kept for each group that there ever was. */
import { cleanup, render } from "@solidjs/testing-library";
import { useContext } from "solid-js";
import { afterEach, expect, test } from "vitest";
import { GroupContext } from "../../src/charts/frame/group.ts";
import { ChartGroup } from "../../src/charts/kinds/chart-group.tsx";
import { linkOf } from "../../src/charts/plot/link.ts";

afterEach(cleanup);

/** The name of a group that is there, until it is not. */
function group(name?: string): { readonly name: string; end(): void } {
  let found = "";
  const Inside = () => {
    found = useContext(GroupContext)!.name;
    return null;
  };
  const { unmount } = render(() => <ChartGroup {...(name !== undefined && { name })}><Inside /></ChartGroup>);
  return { name: found, end: unmount };
}

test("of a group that has gone nothing is left, but for one whose name others know", () => {
  const own = group(), named = group("sales");
  const [first, shared] = [linkOf(own.name), linkOf(named.name)];
  expect([linkOf(own.name) === first, named.name]).toEqual([true, "sales"]);
  own.end();
  named.end();
  expect([linkOf(own.name) === first, linkOf("sales") === shared]).toEqual([false, true]);
});
