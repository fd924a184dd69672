/** The database of fields that the app's configuration asks for. */
import { fieldDatabase } from "../../db/fields.ts";
import { MemoryFields } from "./memory.ts";
import { PersistedFields } from "./persisted.ts";

/** Opened when a state first needs it. Without a database they end with the process. */
export function openFields(database: string | undefined): PersistedFields {
  return new PersistedFields(() => (database === undefined ? new MemoryFields() : fieldDatabase(database)));
}
