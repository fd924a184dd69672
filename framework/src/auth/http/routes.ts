/** The parts of auth that answer below /auth, each in a file of its own. */
import { apiKeysPart } from "./api-keys.ts";
import { developerPart } from "./developer.ts";
import { externalPart } from "./external.ts";
import { impersonatePart } from "./impersonate.ts";
import { linksPart } from "./links.ts";
import { localPart } from "./local-part.ts";
import type { AuthPart } from "./part.ts";
import { signOutPart } from "./sign-out.ts";

export const PARTS: readonly AuthPart[] = [signOutPart, impersonatePart, externalPart, developerPart, localPart, apiKeysPart, linksPart];
