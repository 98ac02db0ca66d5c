"use strict";
// The JavaScript algebra: fractions of whole numbers as long as a result is rational, doubles from the first root on.
const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a; };
const fraction = (n, d) => {
  if (d === 0n) throw new Error("divides by zero");
  const common = gcd(n < 0n ? -n : n, d < 0n ? -d : d) || 1n, sign = d < 0n ? -1n : 1n;
  return {n: sign * n / common, d: sign * d / common};
};
const isExact = x => typeof x === "object";
const bits = n => n.toString(16).length * 4;
const toNumber = x => {
  if (!isExact(x)) return x;
  const excess = BigInt(Math.max(0, Math.min(bits(x.n), bits(x.d)) - 900));
  return Number(x.n >> excess) / Number(x.d >> excess);
};
const finite = x => { if (!Number.isFinite(x)) throw new Error("has no value"); return x; };
const either = (exact, rough) => (a, b) => isExact(a) && isExact(b) ? exact(a, b) : finite(rough(toNumber(a), toNumber(b)));
const add = either((a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d), (a, b) => a + b);
const subtract = either((a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d), (a, b) => a - b);
const multiply = either((a, b) => fraction(a.n * b.n, a.d * b.d), (a, b) => a * b);
const divide = either((a, b) => fraction(a.n * b.d, a.d * b.n), (a, b) => { if (b === 0) throw new Error("divides by zero"); return a / b; });
const negative = a => isExact(a) ? fraction(-a.n, a.d) : -a;
const compare = (a, b) => { // -1, 0 or 1; doubles that differ by their rounding alone are equal
  if (isExact(a) && isExact(b)) return Number(a.n * b.d > b.n * a.d) - Number(a.n * b.d < b.n * a.d);
  const [x, y] = [toNumber(a), toNumber(b)];
  return Math.abs(x - y) <= 1e-12 * Math.max(Math.abs(x), Math.abs(y)) ? 0 : Math.sign(x - y);
};
const minimum = (...all) => all.reduce((a, b) => compare(b, a) < 0 ? b : a);
const maximum = (...all) => all.reduce((a, b) => compare(b, a) > 0 ? b : a);
const absolute = a => compare(a, fraction(0n, 1n)) < 0 ? negative(a) : a;
const power = (a, b) => {
  if (isExact(a) && isExact(b) && b.d === 1n && (b.n < 0n ? -b.n : b.n) * BigInt(bits(a.n) + bits(a.d)) <= 20000n)
    return b.n < 0n ? fraction(a.d ** -b.n, a.n ** -b.n) : fraction(a.n ** b.n, a.d ** b.n);
  return finite(toNumber(a) ** toNumber(b));
};
const sqrt = a => finite(Math.sqrt(toNumber(a)));
const exp = a => finite(Math.exp(toNumber(a)));
const log = a => finite(Math.log(toNumber(a)));
const parse = text => { // a number as people type it; null where it is none
  const found = /^\s*([-−]?)([0-9][0-9, _\u00a0\u202f]*|)(?:\.([0-9]*))?(?:e([-+]?[0-9]{1,3}))?\s*$/i.exec(String(text));
  if (!found || !(found[2] || found[3])) return null;
  const digits = found[2].replace(/[^0-9]/g, ""), after = found[3] || "", places = Number(found[4] || 0) - after.length;
  const whole = BigInt((digits + after) || "0") * (found[1] ? -1n : 1n);
  return places < 0 ? fraction(whole, 10n ** BigInt(-places)) : fraction(whole * 10n ** BigInt(places), 1n);
};
