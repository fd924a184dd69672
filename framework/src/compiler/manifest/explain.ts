/** Why a type has no shape, in words for the author. */
import * as errors from "../../errors/compiler.ts";
import type { SolenoidError } from "../../errors/solenoid-error.ts";
import type { Unsupported } from "../checker/unsupported.ts";

export function explain({ trail, type, why, kind }: Unsupported, member: string, what: "argument" | "field" | "key"): SolenoidError {
  const path = trail.join(".").replaceAll(".[", "[");
  const where = path === "" ? "its value" : `\`${path}\``;
  if (kind === "dependent") return errors.dependentArgument({ member, what: where, type });
  if (kind === "name") return errors.mixedKey({ member, what: where, name: type });
  if (what === "key") return errors.keyType({ state: member, what: path === "" ? "the value" : where, type, why });
  return what === "argument" ? errors.argumentType({ member, what: where, type, why }) : errors.fieldType({ member, what: where, type, why });
}
