/** Resolves once the element is about to be seen; at once where the browser cannot tell. */
export function whenNear(element: Element, signal: AbortSignal, margin = 240): Promise<void> {
  return new Promise((resolve) => {
    if (typeof IntersectionObserver === "undefined") return resolve();
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      resolve();
    }, { rootMargin: `${margin}px` });
    observer.observe(element);
    signal.addEventListener("abort", () => observer.disconnect());
  });
}
