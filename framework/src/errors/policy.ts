// Made from messages/policy.md by scripts/messages.ts.
import { SolenoidError } from "./solenoid-error.ts";

/** This statement cannot be held to the policies of its tables: {reason}. */
export function policyStatement(slots: { reason: string | number }): SolenoidError {
  return new SolenoidError("policy-statement", `This statement cannot be held to the policies of its tables: ${slots.reason}.`);
}

/** The statement names {table}, which is no table of the schema, so no policy says who may. */
export function policyTable(slots: { table: string | number }): SolenoidError {
  return new SolenoidError("policy-table", `The statement names ${slots.table}, which is no table of the schema, so no policy says who may.`);
}

/** The table {table} has no policy, so nobody may use it. */
export function policyMissing(slots: { table: string | number }): SolenoidError {
  return new SolenoidError("policy-missing", `The table ${slots.table} has no policy, so nobody may use it.`);
}

/** definePolicies has {name}, which is no table of its schema. */
export function policyUnknown(slots: { name: string | number }): SolenoidError {
  return new SolenoidError("policy-unknown", `definePolicies has ${slots.name}, which is no table of its schema.`);
}

/** The policy of {table} says {got} for {rule}. Expected true, false, or a condition. */
export function policyRule(slots: { table: string | number; got: string | number; rule: string | number }): SolenoidError {
  return new SolenoidError("policy-rule", `The policy of ${slots.table} says ${slots.got} for ${slots.rule}. Expected true, false, or a condition.`);
}

/** through({column}) {reason}. */
export function policyThrough(slots: { column: string | number; reason: string | number }): SolenoidError {
  return new SolenoidError("policy-through", `through(${slots.column}) ${slots.reason}.`);
}

/** The table {table} has policies for writing, and no primary key. */
export function policyKey(slots: { table: string | number }): SolenoidError {
  return new SolenoidError("policy-key", `The table ${slots.table} has policies for writing, and no primary key.`);
}

/** {table}: there are policies, and nobody is asking. */
export function policyNobody(slots: { table: string | number }): SolenoidError {
  return new SolenoidError("policy-nobody", `${slots.table}: there are policies, and nobody is asking.`);
}

/** The policy of {table} refuses to {operation} this: {rule}. */
export function policyRefused(slots: { table: string | number; operation: string | number; rule: string | number }): SolenoidError {
  return new SolenoidError("policy-refused", `The policy of ${slots.table} refuses to ${slots.operation} this: ${slots.rule}.`);
}
