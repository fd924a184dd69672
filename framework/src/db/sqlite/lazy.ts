/** What is made when it is first used. */
export class Lazy<T> {
  made: T | undefined;
  readonly #make: () => T;
  constructor(make: () => T) {
    this.#make = make;
  }
  get value(): T {
    return (this.made ??= this.#make());
  }
  /** What was made; the next one who asks gets another. */
  take(): T | undefined {
    const { made } = this;
    this.made = undefined;
    return made;
  }
}
