#!/usr/bin/env node
// Is there before a build, so that pnpm can link it in the apps of this workspace.
import "../dist/cli/main.js";
