/** All that is outside of the topmost modal dialog is inert and below it, so what opens from inside belongs inside. */
export function topDialog(): HTMLElement | undefined {
  return Array.from(document.querySelectorAll<HTMLElement>("dialog.sol-dialog[open]")).at(-1);
}
