/** What "Try again" does: asks the value that failed to be read anew, where it can, and shows the part again. */
export function retryOf(error: unknown, reset: () => void): () => void {
  return () => {
    const { retry } = error as { retry?: unknown };
    if (typeof retry === "function") (retry as () => void).call(error);
    reset();
  };
}
