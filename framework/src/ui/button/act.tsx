/** What a press of a button does: asks first where it must, runs once at a time, and shows that it is under way. */
import { createSignal, Show, type Accessor, type JSX } from "solid-js";
import { createPending } from "../part/pending.ts";
import { Confirm } from "./confirm.tsx";

interface ActProps {
  readonly onClick?: (() => unknown) | undefined;
  readonly confirm?: string | undefined;
  readonly loading?: boolean | undefined;
  readonly variant?: string | undefined;
}

export interface Act {
  readonly busy: Accessor<boolean>;
  onClick(event: MouseEvent): void;
  /** The question, while it is asked. `action` names what the button does. */
  question(action: () => string): JSX.Element;
}

export function createAct(props: ActProps): Act {
  const [pending, run] = createPending();
  const [asking, setAsking] = createSignal(false);
  const busy = () => pending() || (props.loading ?? false);
  const act = () => {
    if (props.onClick) run(() => props.onClick?.());
  };
  return {
    busy,
    onClick: (event) => {
      // aria-disabled, not disabled: the focus stays where it is while the call runs.
      if (busy()) return event.preventDefault();
      if (props.confirm === undefined) return act();
      event.preventDefault();
      setAsking(true);
    },
    question: (action) => (
      <Show when={asking()}>
        <Confirm
          question={props.confirm ?? ""} action={action()} danger={props.variant === "danger"}
          onAnswer={(yes) => {
            setAsking(false);
            if (yes) act();
          }}
        />
      </Show>
    ),
  };
}
