/** Where a page may be sent: what an address means is what the browser's own parser says, tabs and backslashes in it too. */
import { redirectElsewhere } from "../errors/state.ts";

const PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:", "mailto:", "tel:"]);

/** @throws `redirect-elsewhere` for another site's address without `external`, and for one that runs script with it */
export function checkDestination(address: string, external: boolean): void {
  const fits = external ? PROTOCOLS.has(protocolOf(address) ?? "") : staysAt("http://a.invalid", address) && staysAt("http://b.invalid", address);
  if (!fits) throw redirectElsewhere({ address: JSON.stringify(address.slice(0, 80)) });
}

const protocolOf = (address: string): string | undefined => (URL.canParse(address, "http://a.invalid") ? new URL(address, "http://a.invalid").protocol : undefined);
const staysAt = (site: string, address: string): boolean => URL.canParse(address, site) && new URL(address, site).origin === site;
