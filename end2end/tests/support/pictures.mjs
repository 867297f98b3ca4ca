// Pictures of one chart, pixel by pixel.
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** The margins of a file around what a page shows (`layout::FRAME`). */
export const FRAME = 14;
/** The width of a chart on a page with room. */
export const WIDE = 960;

/** A part of a picture. */
export function crop(picture, left, top, width, height) {
  const part = new PNG({ width, height });
  PNG.bitblt(picture, part, left, top, width, height, 0, 0);
  return part;
}

/** Mean colours of the pixels around each pixel, three by three, the middle counting most. */
function softened({ width, height, data }) {
  const out = new Float64Array(width * height * 3);
  const clamp = (n, most) => Math.max(0, Math.min(most, n));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const from = (clamp(y + dy, height - 1) * width + clamp(x + dx, width - 1)) * 4;
          const weight = (2 - Math.abs(dy)) * (2 - Math.abs(dx)) / 16 / 255;
          for (let c = 0; c < 3; c += 1) out[(y * width + x) * 3 + c] += data[from + c] * weight;
        }
      }
    }
  }
  return out;
}

/** How far the mean colours of squares and of strips at the same place are apart, at most, and where. */
function inkApart(one, other) {
  const { width, height } = one;
  const [a, b] = [softened(one), softened(other)];
  const found = { ink: 0, strip: 0, place: [0, 0] };
  // Sums of all that is above and to the left.
  const sums = new Float64Array((width + 1) * (height + 1));
  const look = (measure, [across, down], [stepX, stepY]) => {
    for (let y = 0; y + down <= height; y += stepY) {
      for (let x = 0; x + across <= width; x += stepX) {
        const [top, bottom] = [y * (width + 1) + x, (y + down) * (width + 1) + x];
        const all = sums[bottom + across] - sums[bottom] - sums[top + across] + sums[top];
        const apart = Math.abs(all) / (across * down);
        if (apart <= found[measure]) continue;
        found[measure] = apart;
        if (measure === 'ink') found.place = [x, y];
      }
    }
  };
  for (let c = 0; c < 3; c += 1) {
    for (let y = 0; y < height; y += 1) {
      let row = 0;
      for (let x = 0; x < width; x += 1) {
        const at = (y * width + x) * 3 + c;
        row += a[at] - b[at];
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
      }
    }
    look('ink', [8, 8], [2, 2]);
    look('strip', [96, 5], [8, 1]);
    look('strip', [5, 96], [1, 8]);
  }
  return found;
}

/** The longest row or column of places at which three pixels across it differ together. */
function longestRun(one, other, limit = 0.08) {
  const { width, height } = one;
  const grey = ({ data }, x, y) => {
    const at = (y * width + x) * 4;
    return (data[at] + data[at + 1] + data[at + 2]) / 765;
  };
  const apart = (x, y) => grey(one, x, y) - grey(other, x, y);
  let longest = 0;
  const look = (lines, along, at) => {
    for (let line = 1; line + 1 < lines; line += 1) {
      let run = 0;
      for (let n = 0; n < along; n += 1) {
        const together = at(n, line - 1) + at(n, line) + at(n, line + 1);
        run = Math.abs(together) > limit ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
  };
  look(height, width, (n, line) => apart(n, line));
  look(width, height, (n, line) => apart(line, n));
  return longest;
}

/**
 * How two pictures differ.
 *
 * `share`: how much of them differs visibly, edges that are only smoothed differently left out (pixelmatch).
 * `ink`: the largest difference between the mean colours of two squares of 8 pixels, from 0 to 1. Programs smooth the edges of
 * letters differently, and move letters by parts of a pixel; over a square that evens out, while a letter that is missing
 * does not.
 * `strip`: the same of strips of 96 by 5 pixels: a broken line that is missing.
 * `run`: the longest row or column in pixels that differs throughout, however faintly: a line that is missing.
 */
export function difference(one, other) {
  const { width, height } = one;
  if (width !== other.width || height !== other.height) {
    throw new Error(`${width}×${height} and ${other.width}×${other.height}`);
  }
  const marks = new PNG({ width, height });
  const pixels = pixelmatch(one.data, other.data, marks.data, width, height, { threshold: 0.1 });
  return { share: pixels / (width * height), run: longestRun(one, other), marks, ...inkApart(one, other) };
}

/** The typefaces inside a picture as a style for a page: what differs between a reader's machine and a file is left out. */
export function typefaces(svg) {
  const rules = svg.match(/@font-face\{.*?\}/g) ?? [];
  const families = svg.match(/text\{font-family:((?:chart-text[-\d]*,)+)/)?.[1].replace(/,$/, '');
  return { rules: rules.join('\n'), families };
}

export const decoded = bytes => PNG.sync.read(bytes);
export const encoded = picture => PNG.sync.write(picture);
