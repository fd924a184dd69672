/** Takes the native addons of bundled packages along, as files beside the bundle. */
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import type { Plugin } from "vite";
import { buildArgon2, buildTarget } from "../../../errors/build.ts";

/** Stands for the bundle's folder until its chunks are written; every chunk is in that one folder. */
const BESIDE = "solenoid-native:";

/** Its addons are packages of their own, one for each platform, of which only this machine's is installed. */
const ARGON2 = "@node-rs/argon2";
const ARGON2_HERE = "\0solenoid:argon2.cjs";

/** This machine's platform, in the words of better-sqlite3. */
export function hostTarget(): string {
  return `${process.platform === "linux" && isMusl() ? "linuxmusl" : process.platform}-${process.arch}`;
}

function isMusl(): boolean {
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined;
}

export function nativeAddons(target: string): Plugin {
  const found = new Map<string, string>();
  let argon2: string | undefined;
  return {
    name: "solenoid:native-addons",
    apply: "build",
    enforce: "pre",
    applyToEnvironment: (environment) => environment.config.consumer === "server",
    resolveId: {
      order: "pre",
      filter: { id: /^better-sqlite3$|^@node-rs\/argon2$|\.node$/ },
      async handler(id, importer) {
        // Its main entry searches the disk for its addon at run time, which no bundler sees. It has an entry for each
        // platform that requires the file by name.
        if (id === "better-sqlite3") {
          const entry = await this.resolve(`better-sqlite3/${target}`, importer, { skipSelf: true });
          if (entry === null) throw buildTarget({ target, known: TARGETS.join(", ") });
          return entry;
        }
        if (id === ARGON2) {
          argon2 = (await this.resolve(id, importer, { skipSelf: true }))?.id;
          return ARGON2_HERE;
        }
        const file = importer === undefined ? id : resolve(dirname(importer), id);
        if (!existsSync(file)) return undefined;          // another platform's, which its package requires within a try
        const name = nameOf(file);
        found.set(name, file);
        return { id: BESIDE + name, external: true };
      },
    },
    load: { filter: { id: /^\0solenoid:argon2\.cjs$/ }, handler: () => argon2Source(argon2, target) },
    // An external relative path would be taken as relative to the module that had it, and rewritten.
    renderChunk: (code) => (code.includes(BESIDE) ? { code: code.replaceAll(BESIDE, "./"), map: null } : null),
    writeBundle({ dir }) {
      mkdirSync(dir!, { recursive: true });
      for (const [name, file] of found) copyFileSync(file, join(dir!, name));
    },
  };
}

export const TARGETS = [
  "linux-x64", "linux-arm64", "linuxmusl-x64", "linuxmusl-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64",
] as const;

/** It tries the packages of all platforms one after the other, which a bundle cannot: this names the one that it is for. */
function argon2Source(entry: string | undefined, target: string): string {
  const name = `${ARGON2}-${target.replace(/^linux-(.*)/, "linux-$1-gnu").replace(/^linuxmusl-(.*)/, "linux-$1-musl").replace(/^win32-.*/, "$&-msvc")}`;
  try {
    return `module.exports = require(${JSON.stringify(createRequire(entry!).resolve(name))});`;
  } catch {
    // Only an app with passwords needs it, so the build goes on.
    const error = `Object.assign(new Error(${JSON.stringify(buildArgon2({ name, target }).message)}), { name: "SolenoidError", code: "build-argon2" })`;
    return `exports.hash = exports.verify = () => Promise.reject(${error});`;
  }
}

/** Two packages may have addons of one name: the package's goes first. */
function nameOf(file: string): string {
  const owner = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1] ?? "";
  return [owner.replace(/[@\\/]+/g, "-").replace(/^-/, ""), basename(file)].filter(Boolean).join("-");
}
