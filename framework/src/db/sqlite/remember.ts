/** The file as it was, for tests: a copy of it, and back. */
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Connection } from "./connection.ts";
import { removeFolder, temporaryFolder } from "./temporary-folder.ts";

export interface Remembered {
  file(): string;
  main(): Connection;
  /** While nobody writes. */
  alone(run: () => void): Promise<void>;
  /** The next query opens it again. */
  disconnect(): void;
  undone(): void;
}

export async function remember({ file, main, alone, disconnect, undone }: Remembered): Promise<() => Promise<void>> {
  const folder = temporaryFolder();
  const copy = join(folder, "copy.db");
  await alone(() => {
    main().exec("pragma wal_checkpoint(truncate)");
    copyFileSync(file(), copy);
  });
  return async () => {
    await alone(() => {
      disconnect();
      for (const part of ["-wal", "-shm"]) rmSync(file() + part, { force: true });
      copyFileSync(copy, file());
    });
    removeFolder(folder);
    undone();
  };
}
