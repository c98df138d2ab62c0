/** Milliseconds, as Date and timers count. Limits, tokens and jobs count seconds. */
export const ms = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
