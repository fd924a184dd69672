/** What passes for an e-mail address, on both sides: one @, something before it, a name with a dot after it, 254 characters at most. */
export const EMAIL = /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)+$/;
export const EMAIL_MOST = 254;
