/** Another page comes as a view transition, where the browser knows them and the user has nothing against motion. */

export async function inTransition(show: () => void): Promise<void> {
  const still = document.visibilityState !== "visible" || !document.startViewTransition || matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (still) return show();
  const { updateCallbackDone, ready, finished } = document.startViewTransition(show);
  // One that is overtaken by the next is no failure.
  for (const each of [ready, finished]) each.catch(() => {});
  await updateCallbackDone;
}
