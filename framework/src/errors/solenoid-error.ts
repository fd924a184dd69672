/** An error of the framework, meant for the developer. A page sees it as `internal`. `code` finds it in docs/errors.md. */
export class SolenoidError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(`${message} (${code})`);
    this.name = "SolenoidError";
    this.code = code;
  }
}
