/** Changes that would be lost: whoever leaves the page, or closes the dialog that they are in, is asked first. */
import { createContext, createEffect, createSignal, onCleanup, Show, useContext, type Component, type JSX, type ParentProps } from "solid-js";
import { holdPage } from "../../client/hold-page.ts";
import { Confirm } from "../button/confirm.tsx";

/** Of a dialog: notes that something in it is unsaved, until the result is called. */
const Closing = createContext<() => () => void>();

/**
 * While `when` is true, leaving the page by a link, by Back or with the tab asks first, and so does closing a `Dialog` around it. A
 * `Form` with `initial` has one already; this is for an editor of your own.
 * @example <Unsaved when={text() !== article.text} />
 */
export const Unsaved: Component<{ when: boolean }> = (props) => {
  const [leave, setLeave] = createSignal<() => void>();
  const noted = useContext(Closing);
  createEffect(() => {
    if (!props.when) return;
    onCleanup(holdPage((go) => setLeave(() => go)));
    if (noted) onCleanup(noted());
  });
  const answer = (yes: boolean, go: () => void) => {
    setLeave(undefined);
    if (yes) go();
  };
  return (
    <Show when={leave()} keyed>
      {(go) => <Confirm question="Leave without saving what you have changed?" action="Leave without saving" danger onAnswer={(yes) => answer(yes, go)} />}
    </Show>
  );
};

/**
 * What may be closed over its content, which may be unsaved.
 * @param close after the answer, where there was a question
 */
export function createClosing(close: () => unknown): { readonly ask: () => void; readonly Scope: Component<ParentProps>; readonly question: () => JSX.Element } {
  let unsaved = 0;
  const [asking, setAsking] = createSignal(false);
  const note = () => {
    unsaved++;
    return () => void unsaved--;
  };
  const answer = (yes: boolean) => {
    setAsking(false);
    if (yes) close();
  };
  return {
    ask: () => (unsaved > 0 ? void setAsking(true) : void close()),
    Scope: (props) => <Closing.Provider value={note}>{props.children}</Closing.Provider>,
    question: () => <Show when={asking()}><Confirm question="Close without saving what you have changed?" action="Close without saving" danger onAnswer={answer} /></Show>,
  };
}
