import { createMemo, Show, type Component } from "solid-js";
import { useSession } from "../../client/index.ts";
import { DropdownMenu } from "../overlay/dropdown-menu.tsx";
import { globe } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";

/** A language by its own name: whoever looks for theirs reads that. */
export function nameOfLocale(locale: string): string {
  try {
    const name = new Intl.DisplayNames([locale], { type: "language" }).of(locale) ?? locale;
    return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch {
    return locale;                                    // no language tag
  }
}

/**
 * The language of the app, each by its own name. The page goes on in the new one without a reload, in all tabs of this browser.
 * @example <LocaleSwitcher compact />
 */
export const LocaleSwitcher: Component<{
  /** Which of them are offered, and in which order. Default: all of `locales` in solenoid.config.ts. */
  locales?: readonly string[];
  /** A globe alone, for the top bar. */
  compact?: boolean;
}> = (props) => {
  const session = useSession();
  const names = createMemo(() => [...new Set(props.locales ?? session.locales)].map((locale) => ({ locale, name: nameOfLocale(locale) })));
  const here = createMemo(() => names().find(({ locale }) => locale === session.locale) ?? names().find(({ locale }) => session.locale.startsWith(`${locale}-`)));
  const label = () => `Language: ${here()?.name ?? session.locale}`;
  const items = createMemo(() => names().map(({ locale, name }) => ({ label: name, checked: locale === here()?.locale, onCheckedChange: () => void session.setLocale(locale) })));
  return (
    <Show when={props.compact} fallback={<DropdownMenu label={label()} items={items()}>{here()?.name ?? session.locale}</DropdownMenu>}>
      <DropdownMenu label={label()} items={items()} variant="ghost" icon={<Icon glyph={globe} />} />
    </Show>
  );
};
