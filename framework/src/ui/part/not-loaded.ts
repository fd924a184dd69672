import { showToast } from "../feedback/toaster.tsx";

/** Where the code of something that opens cannot be had, it closes again, and that is said. @param what as a sentence begins with it, "The menu" */
export function closeUnlessLoaded(code: Promise<unknown>, what: string, close: () => void): void {
  code.catch(() => {
    close();
    showToast("error", `${what} could not be loaded. Try again when you are connected.`);
  });
}
