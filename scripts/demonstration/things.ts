import { box, circle, many, numbers, shape, sheet, stroke } from '@/scripts/demonstration/drawing';

function seal(): string {
  // 学人, cut in straight lines as a seal carver does.
  const xue =
    'M90 60v90M190 60v90M140 40v60M60 150h160v50M60 150v50M100 190h80v36M140 226v110M60 262h160M140 336q0 34-44 20';
  const ren = 'M300 60v70q0 130-60 216M300 130q4 140 66 216';
  const fibres = numbers(5);
  return sheet(
    ['#f4ecdc', '#efe4cf', '#e8dabf'],
    many(260, () =>
      stroke(
        `M${fibres() * 1600} ${fibres() * 1000}l${fibres() * 40 - 20} ${fibres() * 14 - 7}`,
        '#c8b48f',
        1,
        'opacity=".35"',
      ),
    ) +
      many(16, (i) =>
        stroke(
          `M${470 + i * 2} ${222 + i * 5}A${290 - i * 3.4} ${282 - i * 3} 0 1 1 ${372 + i * 7} ${262 - i * 3}`,
          '#2a2521',
          5 - i * 0.16,
          `opacity="${0.9 - i * 0.05}"`,
        ),
      ) +
      `<g transform="translate(950 360) rotate(-2)">${box(0, 0, 420, 400, '#a32a1e', 'rx="16"')}${stroke(xue, '#f6ecdd', 19)}${stroke(ren, '#f6ecdd', 19)}${stroke('M14 14h392v372H14z', '#f6ecdd', 8)}</g>`,
  );
}

function chart(): string {
  const values = [130, 176, 160, 228, 262, 318, 300, 392, 448, 520];
  return sheet(
    ['#faf4e8', '#f2e8d5'],
    many(7, (i) => stroke(`M170 ${210 + i * 100}H1450`, '#d9c9ab', 2)) +
      values
        .map((v, i) =>
          box(210 + i * 124, 810 - v, 66, v, i === 9 ? '#9c2a21' : i % 2 ? '#b08d62' : '#c6a87f', 'rx="4"'),
        )
        .join('') +
      stroke(values.map((v, i) => `${i ? 'L' : 'M'}${243 + i * 124} ${730 - v * 0.94}`).join(''), '#1d4a78', 7) +
      values
        .map((v, i) => circle(243 + i * 124, 730 - v * 0.94, 12, '#faf4e8', 'stroke="#1d4a78" stroke-width="6"'))
        .join('') +
      stroke('M170 180V812H1460', '#4a4036', 5),
  );
}

function network(): string {
  const random = numbers(77);
  const dots = Array.from({ length: 70 }, (_, i) => {
    const angle = i * 2.39996;
    const far = 46 * Math.sqrt(i) + random() * 20;
    return {
      x: 800 + Math.cos(angle) * far * 1.65,
      y: 500 + Math.sin(angle) * far,
      r: 7 + random() * 15 * (1 - i / 110),
    };
  });
  const lines = dots.map((a, i) =>
    dots
      .slice(i + 1)
      .filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < 150)
      .map((b) =>
        stroke(
          `M${a.x.toFixed(0)} ${a.y.toFixed(0)}L${b.x.toFixed(0)} ${b.y.toFixed(0)}`,
          '#d6b98c',
          2,
          'opacity=".38"',
        ),
      )
      .join(''),
  );
  return sheet(
    ['#1c2a3a', '#243648', '#1b2735'],
    `<ellipse cx="800" cy="500" rx="520" ry="330" fill="#c9874f" opacity=".22" filter="url(#mist)"/>` +
      lines.join('') +
      dots.map((d, i) => circle(d.x, d.y, d.r, i % 9 === 0 ? '#d9694a' : i % 4 === 0 ? '#f0dcb6' : '#c9a46d')).join(''),
  );
}

function bamboo(): string {
  const random = numbers(8);
  const cane = (x: number, w: number, tone: string) =>
    many(
      7,
      (i) =>
        stroke(`M${x + i * 5} ${1000 - i * 160}l4-${140}`, tone, w) +
        stroke(`M${x - w / 2 + i * 5} ${1000 - i * 160 + 8}h${w}`, tone, 5),
    );
  const leaf = (x: number, y: number, angle: number, length: number, tone: string) =>
    `<path transform="translate(${x.toFixed(0)} ${y.toFixed(0)}) rotate(${angle.toFixed(0)})" d="M0 0Q${length * 0.4} -${length * 0.13} ${length} 0Q${length * 0.4} ${length * 0.12} 0 0z" fill="${tone}"/>`;
  const leaves = many(30, () => {
    const x = 240 + random() * 1100;
    const y = 90 + random() * 520;
    const tone = `rgba(38,44,40,${(0.35 + random() * 0.6).toFixed(2)})`;
    return many(4, (k) =>
      leaf(x, y, 12 + k * 26 + random() * 18 + (random() > 0.5 ? 90 : 0), 90 + random() * 90, tone),
    );
  });
  return sheet(
    ['#f3ecdd', '#eee5d2', '#e2dac6'],
    circle(1190, 260, 120, '#fbf6ea') +
      cane(420, 30, '#4c574f') +
      cane(690, 20, '#6f7a70') +
      cane(1130, 36, '#39433c') +
      leaves +
      box(1410, 800, 74, 74, '#a32a1e', 'rx="6"') +
      stroke('M1430 822h34M1447 822v32M1430 854h34', '#f4ecdc', 6),
  );
}

function laboratory(): string {
  const hexagon = (x: number, y: number, r: number, colour: string) =>
    `<polygon points="${Array.from({ length: 6 }, (_, i) => `${(x + Math.cos((i * Math.PI) / 3 + Math.PI / 6) * r).toFixed(0)},${(y + Math.sin((i * Math.PI) / 3 + Math.PI / 6) * r).toFixed(0)}`).join(' ')}" fill="none" stroke="${colour}" stroke-width="6"/>`;
  const flask = (x: number, s: number, liquid: string) =>
    `<g transform="translate(${x} 420) scale(${s})">${shape('M-92 250L92 250Q150 400 118 408H-118Q-150 400-92 250z', liquid, 'opacity=".85"')}${stroke('M-40-20V120L-140 360Q-150 412-104 412H104Q150 412 140 360L40 120V-20', '#3c4a52', 9)}${stroke('M-58-20H58', '#3c4a52', 13)}${circle(-20, 300, 13, '#fff8ea', 'opacity=".6"')}${circle(30, 345, 9, '#fff8ea', 'opacity=".6"')}</g>`;
  return sheet(
    ['#eef0e8', '#e4e4d4', '#d9cfb8'],
    many(7, (i) => hexagon(250 + i * 104 + (i > 3 ? 300 : 0), 190 + (i % 2) * 180, 60, i % 3 ? '#b9ad92' : '#c98b6b')) +
      box(0, 830, 1600, 170, '#8c6a4c') +
      box(0, 830, 1600, 14, '#a98560') +
      flask(440, 1, '#c9563f') +
      flask(790, 0.8, '#d9a441') +
      flask(1110, 1, '#4f8079') +
      box(1330, 470, 40, 362, '#f5efe2', 'rx="18" stroke="#3c4a52" stroke-width="7"') +
      box(1338, 640, 24, 184, '#9c2a21', 'rx="12"'),
  );
}

function desk(): string {
  return sheet(
    ['#d8c3a0', '#c7ab80', '#9a7850'],
    many(9, (i) =>
      stroke(`M0 ${90 + i * 112}Q800 ${60 + i * 118} 1600 ${100 + i * 110}`, '#8d6a43', 3, 'opacity=".35"'),
    ) +
      `<g transform="rotate(-4 640 520)">${box(230, 180, 760, 660, '#5a452f', 'opacity=".28" filter="url(#soft)"')}${box(220, 160, 760, 660, '#fbf6ea')}${many(9, (i) => stroke(`M${300 + i * 75} 210V770`, '#cf9a86', 2))}${many(8, (c) => many(7, (r) => stroke(`M${886 - c * 75} ${240 + r * 76}h26M${899 - c * 75} ${232 + r * 76}v${30 + ((c * r) % 3) * 9}M${886 - c * 75} ${262 + r * 76}l26 ${8 - ((c + r) % 3) * 8}`, '#2a2521', 5, c === 7 && r > 2 ? 'opacity="0"' : 'opacity=".82"')))}</g>` +
      `<g transform="rotate(28 1200 500)">${box(1190, 140, 26, 520, '#7a5230', 'rx="13"')}${shape('M1184 660h38q4 70-19 130-23-60-19-130z', '#241d18')}</g>` +
      box(1190, 700, 300, 210, '#2b2724', 'rx="26"') +
      `<ellipse cx="1340" cy="806" rx="112" ry="70" fill="#0f0d0c"/><ellipse cx="1318" cy="790" rx="46" ry="16" fill="#4a453f" opacity=".7"/>` +
      circle(1400, 230, 92, '#e9e0cf') +
      circle(1400, 230, 72, '#b98d4f') +
      circle(1400, 230, 72, '#8a5c2a', 'opacity=".5"'),
  );
}

/** What lies on a desk or hangs on a wall. */
export const things = { seal, chart, network, bamboo, laboratory, desk };
