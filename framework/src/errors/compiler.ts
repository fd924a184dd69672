// Made from messages/compiler.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** {text} */
export function syntax(slots: { text: string | number }): SolenoidError {
  return new SolenoidError("syntax", `${slots.text}`);
}

/** There is no tsconfig.json in {root} or above it. */
export function noTsconfig(slots: { root: string | number }): SolenoidError {
  return new SolenoidError("no-tsconfig", `There is no tsconfig.json in ${slots.root} or above it.`);
}

/** {file} is not part of the project of {config}. */
export function outsideTsconfig(slots: { file: string | number; config: string | number }): SolenoidError {
  return new SolenoidError("outside-tsconfig", `${slots.file} is not part of the project of ${slots.config}.`);
}

/** {member}: {what} has the type `{type}`, {why}. */
export function argumentType(slots: { member: string | number; what: string | number; type: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("argument-type", `${slots.member}: ${slots.what} has the type \`${slots.type}\`, ${slots.why}.`);
}

/** {state}: {what} of its key has the type `{type}`, {why}. */
export function keyType(slots: { state: string | number; what: string | number; type: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("key-type", `${slots.state}: ${slots.what} of its key has the type \`${slots.type}\`, ${slots.why}.`);
}

/** {member}: {what} has the type `{type}`, {why}. */
export function fieldType(slots: { member: string | number; what: string | number; type: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("field-type", `${slots.member}: ${slots.what} has the type \`${slots.type}\`, ${slots.why}.`);
}

/** {member}: the type of {what}, `{type}`, depends on a type parameter. */
export function dependentArgument(slots: { member: string | number; what: string | number; type: string | number }): SolenoidError {
  return new SolenoidError("dependent-argument", `${slots.member}: the type of ${slots.what}, \`${slots.type}\`, depends on a type parameter.`);
}

/** {member}: {what} has a member named {name}, which no value may have. */
export function mixedKey(slots: { member: string | number; what: string | number; name: string | number }): SolenoidError {
  return new SolenoidError("mixed-key", `${slots.member}: ${slots.what} has a member named ${slots.name}, which no value may have.`);
}

/** {state} is exported as default. */
export function stateDefaultExport(slots: { state: string | number }): SolenoidError {
  return new SolenoidError("state-default-export", `${slots.state} is exported as default.`);
}

/** {name} is a state that is not a class declaration. */
export function stateExpression(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("state-expression", `${slots.name} is a state that is not a class declaration.`);
}

/** {state} extends {base}, whose fields in {file} are not tracked. */
export function stateBase(slots: { state: string | number; base: string | number; file: string | number }): SolenoidError {
  return new SolenoidError("state-base", `${slots.state} extends ${slots.base}, whose fields in ${slots.file} are not tracked.`);
}

/** Two states are named {state}: in {file} and in {other}. */
export function stateTwice(slots: { state: string | number; file: string | number; other: string | number }): SolenoidError {
  return new SolenoidError("state-twice", `Two states are named ${slots.state}: in ${slots.file} and in ${slots.other}.`);
}

/** {state} has a constructor with parameters. */
export function stateParameters(slots: { state: string | number }): SolenoidError {
  return new SolenoidError("state-parameters", `${slots.state} has a constructor with parameters.`);
}

/** {member}: {why}. */
export function memberName(slots: { member: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("member-name", `${slots.member}: ${slots.why}.`);
}

/** {member} is declared with `accessor`. */
export function accessorField(slots: { member: string | number }): SolenoidError {
  return new SolenoidError("accessor-field", `${slots.member} is declared with \`accessor\`.`);
}

/** @{decorator} on {member}: {why}. */
export function decoratorPlace(slots: { decorator: string | number; member: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("decorator-place", `@${slots.decorator} on ${slots.member}: ${slots.why}.`);
}

/** {name} has decorators, but it is not a state. */
export function decoratorOutside(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("decorator-outside", `${slots.name} has decorators, but it is not a state.`);
}

/** @{decorator} on {member}: its options must be written out as literals. */
export function decoratorOptions(slots: { decorator: string | number; member: string | number }): SolenoidError {
  return new SolenoidError("decorator-options", `@${slots.decorator} on ${slots.member}: its options must be written out as literals.`);
}

/** {member} cannot run in the browser: `{text}` {why}. {cure} */
export function optimistic(slots: { member: string | number; text: string | number; why: string | number; cure: string | number }): SolenoidError {
  return new SolenoidError("optimistic", `${slots.member} cannot run in the browser: \`${slots.text}\` ${slots.why}. ${slots.cure}`);
}

/** {member}: the initial value of a @url field must be written out as a literal. */
export function urlInitial(slots: { member: string | number }): SolenoidError {
  return new SolenoidError("url-initial", `${slots.member}: the initial value of a @url field must be written out as a literal.`);
}

/** {module} is server code and must not reach the browser ({chain}). {cure} */
export function serverOnly(slots: { module: string | number; chain: string | number; cure: string | number }): SolenoidError {
  return new SolenoidError("server-only", `${slots.module} is server code and must not reach the browser (${slots.chain}). ${slots.cure}`);
}

/** {importer} imports {names} from "{module}", which is server code. {cure} */
export function serverValue(slots: { importer: string | number; names: string | number; module: string | number; cure: string | number }): SolenoidError {
  return new SolenoidError("server-value", `${slots.importer} imports ${slots.names} from "${slots.module}", which is server code. ${slots.cure}`);
}

/** {importer} imports {name} from {file}, but a page only gets states from there. Move it to a file that both import; for a type write `import type`. */
export function stateExport(slots: { importer: string | number; name: string | number; file: string | number }): SolenoidError {
  return new SolenoidError("state-export", `${slots.importer} imports ${slots.name} from ${slots.file}, but a page only gets states from there. Move it to a file that both import; for a type write \`import type\`.`);
}

/** {file} is server code, and its text is not served. */
export function serverSource(slots: { file: string | number }): SolenoidError {
  return new SolenoidError("server-source", `${slots.file} is server code, and its text is not served.`);
}

/** {file} and {other} answer the same address, {pattern}. */
export function routeConflict(slots: { file: string | number; other: string | number; pattern: string | number }): SolenoidError {
  return new SolenoidError("route-conflict", `${slots.file} and ${slots.other} answer the same address, ${slots.pattern}.`);
}

/** {file}: {why}. */
export function routeName(slots: { file: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("route-name", `${slots.file}: ${slots.why}.`);
}

/** {file}: the parameters of `definePage` ({declared}) are not those of its name ({named}). */
export function routeParams(slots: { file: string | number; declared: string | number; named: string | number }): SolenoidError {
  return new SolenoidError("route-params", `${slots.file}: the parameters of \`definePage\` (${slots.declared}) are not those of its name (${slots.named}).`);
}

/** <Link href="{href}"> leads to no page. */
export function deadLink(slots: { href: string | number }): SolenoidError {
  return new SolenoidError("dead-link", `<Link href="${slots.href}"> leads to no page.`);
}

/** @{decorator} on {member}: {why}. */
export function fieldHome(slots: { decorator: string | number; member: string | number; why: string | number }): SolenoidError {
  return new SolenoidError("field-home", `@${slots.decorator} on ${slots.member}: ${slots.why}.`);
}

/** `{option}` in definePage has to be written out. */
export function pageOptionLiteral(slots: { option: string | number }): SolenoidError {
  return new SolenoidError("page-option-literal", `\`${slots.option}\` in definePage has to be written out.`);
}

/** {page} has `cache`, and uses {what}: it is kept for everybody, so it can show nobody's. */
export function pageCachePersonal(slots: { page: string | number; what: string | number }): SolenoidError {
  return new SolenoidError("page-cache-personal", `${slots.page} has \`cache\`, and uses ${slots.what}: it is kept for everybody, so it can show nobody's.`);
}

/** {member} was {before} in the last build and is {now} now: what pages and the database hold of it begins anew. */
export function fieldChanged(slots: { member: string | number; before: string | number; now: string | number }): SolenoidError {
  return new SolenoidError("field-changed", `${slots.member} was ${slots.before} in the last build and is ${slots.now} now: what pages and the database hold of it begins anew.`);
}

/** {state} has version {version}, and the last build had {before}. */
export function versionLowered(slots: { state: string | number; version: string | number; before: string | number }): SolenoidError {
  return new SolenoidError("version-lowered", `${slots.state} has version ${slots.version}, and the last build had ${slots.before}.`);
}

/** `static version` of {state} is no whole number that is written out. */
export function stateVersion(slots: { state: string | number }): SolenoidError {
  return new SolenoidError("state-version", `\`static version\` of ${slots.state} is no whole number that is written out.`);
}

/** {file} is no list of states of a build: {reason} */
export function statesFile(slots: { file: string | number; reason: string | number }): SolenoidError {
  return new SolenoidError("states-file", `${slots.file} is no list of states of a build: ${slots.reason}`);
}

/** `defineValue` needs a name that is written out and a class of the app. */
export function valueClass(): SolenoidError {
  return new SolenoidError("value-class", `\`defineValue\` needs a name that is written out and a class of the app.`);
}
