/** What the mails say. */
import type { Mail } from "./mail.ts";

interface Facts {
  readonly app: string;
  readonly to: string;
  readonly link: string;
}

const NOT_YOU = "If you did not ask for this, do nothing: nobody can use this mail without having it.";

const mail = ({ to, link }: Facts, subject: string, ...lines: string[]): Mail => ({ to, subject, link, text: [...lines, ""].join("\n\n").trimEnd() + "\n" });

export const registerMail = (facts: Facts): Mail =>
  mail(facts, `Your account at ${facts.app}`, `Open this link to make your account at ${facts.app}. It works once, for a day.`, facts.link, NOT_YOU);

/** To somebody who has one: whoever asks learns nothing of it. */
export const knownMail = (facts: Facts): Mail =>
  mail(facts, `You have an account at ${facts.app}`, `Somebody, probably you, wanted to make an account at ${facts.app} with this address. You have one already. Sign in here:`, facts.link, NOT_YOU);

export const inviteMail = (facts: Facts & { readonly by: string }): Mail =>
  mail(facts, `${facts.by} invites you to ${facts.app}`, `${facts.by} invites you to ${facts.app}. Open this link to come in. It works once, for a week, and for this address alone.`, facts.link);

export const resetMail = (facts: Facts): Mail =>
  mail(facts, `A new password for ${facts.app}`, `Open this link to choose a new password. It works once, for an hour. You will be signed out everywhere else.`, facts.link, NOT_YOU);

/** To somebody whom another provider vouches for: a password would be a second way in. */
export const otherWayMail = (facts: Facts): Mail =>
  mail(facts, `Signing in to ${facts.app}`, `Somebody, probably you, wanted a new password for ${facts.app}. Your account has none: sign in as you did before.`, facts.link, NOT_YOU);

export const changedMail = ({ app, to, what }: Omit<Facts, "link"> & { readonly what: string }): Mail => ({
  to, subject: `Changed at ${app}: ${what}`, text: `At ${app}, this was changed in your account: ${what}.\n\nIf it was not you, choose a new password at once, and tell whoever runs ${app}.\n`,
});
