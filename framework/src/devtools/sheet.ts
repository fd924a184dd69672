/** A stylesheet of a shadow root: neither the app's styles nor its content policy are asked. */
export function sheet(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
