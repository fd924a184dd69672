/** The page that those who are not signed in are led to: the app's own, or the framework's. */
export const SIGN_IN_PATH = "/sign-in";

/** @param returnTo a path with its query; whoever leads back by it asks `safeReturn` first, since anybody may write such an address */
export const signInPath = (returnTo: string): string => (returnTo === "/" ? SIGN_IN_PATH : `${SIGN_IN_PATH}?returnTo=${encodeURIComponent(returnTo)}`);
