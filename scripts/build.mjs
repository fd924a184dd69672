/** Builds what is out of date: the framework, and the apps that are named (`node scripts/build.mjs templates/dashboard`). */
import { buildApp, buildFramework } from "./workspace.mjs";

if (!(await buildFramework())) process.exit(1);
for (const folder of process.argv.slice(2)) if (!(await buildApp(folder))) process.exit(1);
