/** Where providers lead back to. */
import type { FastifyRequest } from "fastify";
import { signInFailed } from "../../errors/sign-in.ts";
import { isHere } from "../here.ts";
import { SignInRefused } from "./refused.ts";

/** The configured address. What a request says of where it went to is believed in development alone, and on this machine: nobody is led where a stranger likes. */
export const originOf = (origin: string | undefined, development: boolean) => ({ protocol, headers: { host = "" } }: FastifyRequest): string => {
  if (origin !== undefined) return origin;
  if (!development && !isHere(host)) throw new SignInRefused(signInFailed({ provider: "the provider" }), "origin is not configured");
  return `${protocol}://${host}`;
};
