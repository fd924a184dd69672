/** In what a body works on: under a key of an object, or anywhere in a list. */
export interface Place {
  readonly holder: object;
  readonly key: string | undefined;
}

export const isObject = (value: unknown): value is object => value !== null && typeof value === "object";
