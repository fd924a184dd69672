/** The name under which an effect of the app's own travels, so that it is never one of the framework's. */
export const pageEffect = (name: string): string => `@${name}`;
