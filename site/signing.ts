import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '@/site/env';

/** A short signature of `value` under AUTH_SECRET, for one purpose: of another purpose it is no signature. */
export function sign(purpose: string, value: string, length = 22, as: 'base64url' | 'hex' = 'base64url'): string {
  const { authSecret } = env();
  if (!authSecret) throw new Error('AUTH_SECRET is not set; scripts/start.ts sets it');
  return createHmac('sha256', authSecret).update(`${purpose}\n${value}`).digest(as).slice(0, length);
}

/** Whether `signature` is the one that `sign` gives. */
export function isSigned(purpose: string, value: string, signature: string, as: 'base64url' | 'hex' = 'base64url') {
  const right = Buffer.from(sign(purpose, value, signature.length, as));
  const given = Buffer.from(signature);
  return signature.length >= 10 && right.length === given.length && timingSafeEqual(right, given);
}
