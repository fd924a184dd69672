/** This machine, as addresses name it: what is said of it is believed without a configuration, and it may speak plain http. */
const HERE = /^(?:localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** @param host with its port or without */
export const isHere = (host: string): boolean => HERE.test(host);
