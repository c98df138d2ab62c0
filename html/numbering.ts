import type { Attributes, Numbering } from '@/html/model';

const styledTypes: Record<string, string> = {
  'lower-alpha': 'a',
  'lower-latin': 'a',
  'upper-alpha': 'A',
  'upper-latin': 'A',
  'lower-roman': 'i',
  'upper-roman': 'I',
};

const integer = (value: string | undefined) => {
  const n = Number(/^\s*([+-]?\d{1,6})\s*$/.exec(value ?? '')?.[1]);
  return Number.isNaN(n) ? null : n;
};

/** How an ordered list counts. */
export function numberingOf(attributes: Attributes): Numbering {
  const start = integer(attributes.start);
  const styled =
    styledTypes[
      /list-style(?:-type)?:[^;]*?([a-z]+-(?:alpha|latin|roman))/i.exec(attributes.style ?? '')?.[1]?.toLowerCase() ??
        ''
    ];
  const type = styled ?? (/^[aAiI]$/.test(attributes.type ?? '') ? attributes.type : undefined);
  const reversed = 'reversed' in attributes;
  return {
    ...(start !== null && (start !== 1 || reversed) && { start }),
    ...(type !== undefined && { type }),
    ...(reversed && { reversed }),
  };
}

/** What is kept of a list item's attributes. */
export function itemAttributes(attributes: Attributes): Attributes {
  const value = integer(attributes.value);
  return value === null ? {} : { value: String(value) };
}

/** The level of a paragraph in Word's lists. */
export const wordLevel = (attributes: Attributes): number | null =>
  Number(/mso-list:\s*l\d+\s+level(\d)/i.exec(attributes.style ?? '')?.[1]) || null;

/** The drawn marker of such a paragraph. */
export const isDrawnMarker = (attributes: Attributes): boolean => /mso-list:\s*ignore/i.test(attributes.style ?? '');
