/**
 * What only the class's own body can reach: its `#private` fields, read and written for a reload or a restore, and its `#private`
 * timers. A static block hands it out under a symbol. It joins what the base class handed out, since each class reaches its own alone.
 */
import type { ClassSyntax, MemberSyntax } from "../syntax/class.ts";

export function innerOf({ members }: ClassSyntax): { fields: readonly MemberSyntax[]; timers: readonly MemberSyntax[] } {
  const own = members.filter(({ isStatic, typeOnly, naming, access }) => !isStatic && !typeOnly && naming === "plain" && access !== "public");
  return {
    fields: own.filter(({ kind }) => kind === "field"),
    timers: own.filter(({ kind, decorators }) => kind === "method" && decorators.some(({ name }) => name === "every")),
  };
}

/** One line, so that no line of the source moves. */
export function printInner(syntax: ClassSyntax): string {
  const { fields, timers } = innerOf(syntax);
  if (fields.length + timers.length === 0) return "";
  const keyed = fields.map(({ name }) => ({ name, key: JSON.stringify(name.startsWith("#") ? `${syntax.name}${name}` : name) }));
  const read = keyed.map(({ name, key }) => `${key}: o.${name}`).join(", ");
  const write = keyed.map(({ name, key }) => `if (Object.hasOwn(v, ${key})) o.${name} = v[${key}];`).join(" ");
  const access = timers.map(({ name }) => `${JSON.stringify(name)}: (o) => o.${name}`).join(", ");
  // The semicolon ends a last field that has none.
  return `; static { const base = super[Symbol.for("solenoid.inner")]; Object.defineProperty(this, Symbol.for("solenoid.inner"), { value: { ` +
    `read: (o) => ({ ...base?.read(o), ${read} }), write: (o, v) => { base?.write(o, v); ${write} }, access: { ...base?.access, ${access} } } }); } `;
}
