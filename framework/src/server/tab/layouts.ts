/** The engine's layout of each state class, made when its module is evaluated. */
import { onDeclare, allStates, definitionOf, type StateDefinition } from "../../state/registry.ts";
import { calls } from "../../state/call.ts";
import { seams } from "../../state/seams.ts";
import { checkTimers } from "../timer/timers.ts";
import { storedVars } from "../fields/stored-vars.ts";
import { createLayout, surroundings, untracked, type Layout } from "../track/index.ts";

const layouts = new WeakMap<Function, Layout>();

/** From now on every state class gets its layout when it is declared, a parent before its children. */
export function layOutStates(): () => void {
  seams.untracked = untracked;
  surroundings.carry = calls.carry;
  for (const definition of allStates()) layoutOf(definition);
  return onDeclare((definition) => void layoutOf(definition));
}

export function layoutOf(definition: StateDefinition): Layout {
  let layout = layouts.get(definition.cls);
  if (layout === undefined) {
    const parent = definitionOf(Object.getPrototypeOf(definition.cls) as Function);
    const vars = definition.manifest.vars.map((each) => {
      const rowKey = definition.options.members.get(each.name)?.key;
      return rowKey === undefined ? each : { ...each, rowKey };
    });
    checkTimers(definition);
    layout = createLayout(definition.cls, vars, parent && layoutOf(parent));
    layout.written = storedVars(definition)?.written ?? null;
    layouts.set(definition.cls, layout);
  }
  return layout;
}
