import {
  box,
  circle,
  HEIGHT,
  many,
  numbers,
  ridge,
  shape,
  sheet,
  stroke,
  WIDTH,
} from '@/scripts/demonstration/drawing';

const mist = (y: number, colour: string, opacity: number) =>
  `<ellipse cx="800" cy="${y}" rx="1100" ry="60" fill="${colour}" opacity="${opacity}" filter="url(#mist)"/>`;

function lake(): string {
  const random = numbers(3);
  const ripples = many(46, () => {
    const y = 690 + random() ** 1.5 * 300;
    const x = random() * 1500;
    return stroke(`M${x} ${y}h${30 + random() * 160}`, '#f7ead2', 1.5 + (y - 690) / 130, 'opacity=".45"');
  });
  return sheet(
    ['#f3d9b4', '#f8e9cf', '#e9e2d2', '#b9c4bd'],
    circle(1130, 300, 88, '#d9694a', 'opacity=".9"') +
      ridge(11, 520, 150, '#a9b6b4', 0.75) +
      mist(560, '#f8ecd8', 0.8) +
      ridge(12, 610, 110, '#7d9391', 0.85) +
      mist(650, '#f5ead8', 0.7) +
      ridge(17, 668, 46, '#4f6a69') +
      box(0, 672, WIDTH, HEIGHT - 672, '#9fb3ae') +
      `<rect y="672" width="${WIDTH}" height="140" fill="#4f6a69" opacity=".25" filter="url(#soft)"/>` +
      ripples +
      shape('M420 800q90 34 190 0l-18 30q-80 16-152 0z', '#2f3a39') +
      stroke('M512 800v-78', '#2f3a39', 5) +
      circle(512, 712, 13, '#2f3a39') +
      stroke('M512 760l66 62', '#2f3a39', 4),
  );
}

function bridge(): string {
  const hangers = many(64, (i) => {
    const x = 300 + i * 16;
    const sag = ((x - 800) / 500) ** 2;
    return stroke(
      `M${x} ${640 - 20 - sag * 330 * (Math.abs(x - 800) <= 500 ? 1 : 0)}V648`,
      '#8d3423',
      2,
      'opacity=".8"',
    );
  });
  const tower = (x: number) =>
    box(x - 20, 270, 14, 520, '#a5402a') +
    box(x + 6, 270, 14, 520, '#a5402a') +
    many(4, (i) => box(x - 20, 300 + i * 95, 40, 12, '#a5402a'));
  return sheet(
    ['#40506b', '#9d8791', '#e6b28f', '#f3d6ae', '#c9bfae'],
    circle(820, 590, 70, '#fbe3b4') +
      ridge(21, 640, 110, '#6c6472', 0.7) +
      ridge(25, 700, 80, '#574f5c', 0.8) +
      box(0, 720, WIDTH, 280, '#5d6472') +
      many(60, (i) =>
        stroke(`M${(i * 271) % 1580} ${735 + ((i * 83) % 250)}h${24 + (i % 7) * 14}`, '#f1cfa4', 2, 'opacity=".3"'),
      ) +
      stroke('M0 560Q170 500 300 280Q550 620 800 620T1300 280Q1430 500 1600 560', '#8d3423', 7) +
      hangers +
      tower(300) +
      tower(1300) +
      box(0, 644, WIDTH, 15, '#8d3423') +
      mist(780, '#efe0cf', 0.85) +
      mist(880, '#efe0cf', 0.5),
  );
}

function stars(): string {
  const random = numbers(9);
  const sky = many(420, () => {
    const r = random();
    return circle(
      random() * WIDTH,
      random() * 760,
      0.8 + r * r * 2.6,
      r > 0.92 ? '#ffe3b0' : '#f4f1ea',
      `opacity="${0.35 + random() * 0.65}"`,
    );
  });
  const trails = many(11, (i) =>
    stroke(
      `M${430 + i * 36} ${170 + i * 9}A${520 - i * 40} ${520 - i * 40} 0 0 1 ${1240 - i * 12} ${260 + i * 14}`,
      '#dfd3bd',
      1.4,
      'opacity=".22"',
    ),
  );
  return sheet(
    ['#0f1a30', '#1c2b48', '#3d4560', '#8a6a63', '#c99066'],
    `<ellipse cx="850" cy="330" rx="760" ry="90" fill="#c9c3d6" opacity=".16" transform="rotate(-24 850 330)" filter="url(#mist)"/>` +
      sky +
      trails +
      ridge(31, 800, 90, '#2a2a3a') +
      ridge(33, 880, 60, '#181a24') +
      box(980, 640, 250, 190, '#d8cdbb') +
      shape('M965 645a140 140 0 0 1 280 0z', '#efe6d6') +
      shape('M1085 508l40-6 26 142h-62z', '#232838') +
      stroke('M1120 600l-84-128', '#efe6d6', 22) +
      many(3, (i) => box(1010 + i * 72, 720, 30, 60, '#f4c777')) +
      box(930, 826, 350, 16, '#12141c'),
  );
}

function terraces(): string {
  const greens = ['#a8b78a', '#93a878', '#7c9768', '#66855a', '#52734d', '#41623f', '#335234', '#27432a'];
  const rows = greens.map((green, i) => {
    const y = 470 + i * 66;
    return (
      ridge(50 + i, y, 70, green) +
      many(3, (k) =>
        stroke(
          `M0 ${y + 34 + k * 15}Q400 ${y - 10 + k * 17} 800 ${y + 30 + k * 15}T1600 ${y + 14 + k * 15}`,
          '#e9e6c4',
          2,
          'opacity=".28"',
        ),
      )
    );
  });
  return sheet(
    ['#f1dfc0', '#f6ecd8', '#dfe4d2'],
    circle(360, 230, 64, '#e0875a', 'opacity=".85"') +
      ridge(49, 430, 170, '#b9c3b4', 0.8) +
      mist(480, '#f7efdf', 0.9) +
      rows.join('') +
      shape('M1130 640l70-46 70 46v62h-140z', '#f1e6d2') +
      shape('M1108 646l92-66 92 66-12 10-80-54-80 54z', '#3c3a36') +
      box(1188, 664, 26, 38, '#5a4a3c'),
  );
}

function straits(): string {
  const waves = (from: number, to: number) =>
    many(9, (i) =>
      i < from || i >= to
        ? ''
        : shape(
            `M0 ${600 + i * 48}${many(11, () => `q75 ${-34 - i * 2} 150 0`)}V1000H0z`,
            ['#9db7bd', '#8aa9b2', '#7599a6', '#628a99', '#4f798a', '#40697b', '#32596b', '#274a5b', '#1d3c4c'][i] ??
              '#1d3c4c',
            `transform="translate(${(i % 2) * -75} 0)"`,
          ),
    );
  const boat = (x: number, y: number, s: number, sail: string) =>
    `<g transform="translate(${x} ${y}) scale(${s})">` +
    shape('M-80 0q80 26 170 0l-22 42h-120z', '#3a2c24') +
    shape('M0-8V-190Q96-120 84-8z', sail) +
    shape('M-8-8V-150Q-74-90-66-8z', sail, 'opacity=".85"') +
    many(4, (i) => stroke(`M4 ${-40 - i * 36}h${74 - i * 15}`, '#7c2d20', 4)) +
    '</g>';
  return sheet(
    ['#eed6ae', '#f5e6c9', '#e3e1d3'],
    circle(1180, 330, 100, '#d4603f', 'opacity=".92"') +
      ridge(61, 560, 120, '#a7aeb0', 0.7) +
      mist(590, '#f6ead4', 0.8) +
      boat(1080, 650, 0.6, '#b5513a') +
      waves(0, 4) +
      boat(520, 742, 1.15, '#b5513a') +
      waves(4, 9),
  );
}

/** Hills, water and sky. */
export const landscapes = { lake, bridge, stars, terraces, straits };
