/** A button that opens something beside it. */
import type { Placement } from "./popup.tsx";

export interface OpenerProps {
  /** Of the button: outlined by default; `solid` for what the view is for, `ghost` in rows and bars. */
  variant?: "solid" | "outline" | "ghost";
  /** `sm` (26 px) for toolbars and rows. */
  size?: "sm";
  /** Where it opens. Default `bottom-start`. */
  placement?: Placement;
  /** It opens nothing. */
  disabled?: boolean;
  /** Whether it is open, where that is yours to keep. */
  open?: boolean;
  /** It has been opened or closed. */
  onOpenChange?: (open: boolean) => unknown;
}
