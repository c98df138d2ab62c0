/* Reading QR codes in this browser: by its own reader where it has one, else by a library that is fetched for it. */

type Picture = HTMLVideoElement | ImageBitmap;
type Reader = { detect(picture: Picture): Promise<{ rawValue: string }[]> };
type ReaderClass = {
  new (options: { formats: string[] }): Reader;
  getSupportedFormats(): Promise<string[]>;
};

const sizeOf = (picture: Picture) =>
  picture instanceof HTMLVideoElement
    ? { width: picture.videoWidth, height: picture.videoHeight }
    : { width: picture.width, height: picture.height };

async function ownReader(): Promise<Reader | null> {
  const { BarcodeDetector: Own } = globalThis as { BarcodeDetector?: ReaderClass };
  try {
    if (Own && (await Own.getSupportedFormats()).includes('qr_code')) return new Own({ formats: ['qr_code'] });
  } catch {}
  return null;
}

/** Milliseconds for one look: of a camera the next picture comes soon, a chosen one is looked at thoroughly. */
const LOOK = { camera: 40, chosen: 2_000 };
const LONGEST_SIDE = { camera: 800, chosen: 1_600 };

async function libraryReader(kind: keyof typeof LOOK): Promise<Reader> {
  const { decodeQR } = await import('qr/decode.js');
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d', { willReadFrequently: true });
  return {
    async detect(picture) {
      const { width, height } = sizeOf(picture);
      const scale = Math.min(1, LONGEST_SIDE[kind] / Math.max(width, height));
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      if (!context || !canvas.width || !canvas.height) return [];
      context.drawImage(picture, 0, 0, canvas.width, canvas.height);
      try {
        const image = context.getImageData(0, 0, canvas.width, canvas.height);
        return [{ rawValue: decodeQR(image, { timeLimit: LOOK[kind] }) }];
      } catch {
        // No code, or one that is not whole.
        return [];
      }
    },
  };
}

/** Fetches the library where it will be needed, while there is a connection: there may be none at the door. */
export async function prepareReader(): Promise<void> {
  if (!(await ownReader())) await import('qr/decode.js').catch(() => {});
}

/** What reads the text of a QR code in a picture; '' where there is none. */
export async function qrReader(kind: keyof typeof LOOK): Promise<(picture: Picture) => Promise<string>> {
  let reader = (await ownReader()) ?? (await libraryReader(kind));
  return async (picture) => {
    try {
      return (await reader.detect(picture))[0]?.rawValue ?? '';
    } catch {
      // Some browsers say they read QR codes and then do not.
      reader = await libraryReader(kind);
      return '';
    }
  };
}
