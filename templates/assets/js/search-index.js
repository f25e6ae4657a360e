// Finds entries in the index that kbgen wrote below /search/. Reads only the parts that a query needs.

import { key, words } from "./search-text.js";

const MOST_RESULTS = 30;
const MOST_WORDS = 24; // that one prefix stands for

export class SearchIndex {
  #base;
  #directory;
  #files = new Map();
  #names;

  // base: URL of /search/, with the slash.
  constructor(base) {
    this.#base = base;
    this.#directory = this.#load("index.json");
  }

  // The results of a query, best first: {entry, title, url, kind, headline, summary, aliases, score}.
  async find(query) {
    const wanted = [...new Set(words(query))];
    if (!wanted.length) return [];
    const whole = key(query);
    const scores = new Map();
    const hits = await Promise.all(wanted.map((word) => this.#matches(word)));
    // A chain such as "gpt-4" counts by its parts or by the whole, whichever is there.
    hits.forEach((matches) => {
      const best = new Map();
      for (const { postings, quality } of matches) {
        for (const [entry, weight] of postings) best.set(entry, Math.max(best.get(entry) ?? 0, weight * quality));
      }
      for (const [entry, score] of best) {
        const sum = scores.get(entry) ?? { score: 0, words: 0 };
        scores.set(entry, { score: sum.score + score, words: sum.words + 1 });
      }
    });
    const found = hits.filter((matches) => matches.length).length || 1;
    const ranked = [...scores]
      .map(([entry, { score, words }]) => [entry, score * (words / found) ** 2])
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, MOST_RESULTS * 2);
    if (whole && wanted.length > 1) await this.#addWhole(whole, ranked);
    ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const results = await Promise.all(ranked.slice(0, MOST_RESULTS).map(([entry, score]) => this.#entry(entry, score)));
    // What is called as the query says comes first; of two finds alike, the one whose title says little else.
    for (const result of results) {
      const names = [result.title, ...(result.aliases ?? [])].map(key);
      const fit = Math.max(...names.map((name, place) => (name === whole ? 2 : Math.min(1, whole.length / name.length) / 2) - place / 100));
      result.score *= 1 + fit;
    }
    return results.sort((a, b) => b.score - a.score || a.entry - b.entry);
  }

  // A query that is a name, or begins one, although it is written in other parts: "deep seek r1".
  async #addWhole(whole, ranked) {
    for (const { postings, quality } of await this.#inFiles(whole)) {
      for (const [entry, weight] of postings) {
        const known = ranked.find((item) => item[0] === entry);
        if (known) known[1] += weight * quality * 2;
        else ranked.push([entry, weight * quality]);
      }
    }
  }

  // The words of the index that a word stands for: itself, those that it begins, else those that it may be a slip for.
  async #matches(word) {
    const found = await this.#inFiles(word);
    if (found.length || [...word].length < 4) return found;
    const near = await this.#near(word);
    const lists = await Promise.all(near.map((name) => this.#inFiles(name, true)));
    return lists.flat().map((match) => ({ ...match, quality: match.quality * 0.6 }));
  }

  async #inFiles(word, isExact = false) {
    const { firstWords, entries } = await this.#directory;
    const last = isExact ? word : word + "\u{10FFFF}";
    const from = Math.max(0, firstAfter(firstWords, word) - 1);
    const to = Math.max(from + 1, firstAfter(firstWords, last));
    // One letter begins too much: two files are enough for what stands first.
    const files = await Promise.all(
      firstWords.slice(from, Math.min(to, from + 2)).map((_, place) => this.#load(`w${from + place}.json`, true)));
    const found = [];
    for (const file of files) {
      for (const [text, [count, ...steps]] of Object.entries(file)) {
        if (isExact ? text !== word : !text.startsWith(word)) continue;
        // What is not typed yet counts against the word.
        const quality = (word.length / text.length) ** (text === word ? 0 : 0.7) * Math.log(1 + entries / count);
        found.push({ text, quality, postings: pairs(steps) });
      }
    }
    return found.sort((a, b) => b.quality - a.quality).slice(0, MOST_WORDS);
  }

  // Words of titles and aliases that differ by one slip of the fingers.
  async #near(word) {
    this.#names ??= this.#load("names.txt", true).then(decoded);
    return (await this.#names).filter((name) => isOneSlip(word, name)).slice(0, 6);
  }

  async #entry(entry, score) {
    const { entriesPerFile, kinds, headlines } = await this.#directory;
    const file = await this.#load(`e${Math.floor(entry / entriesPerFile)}.json`, true);
    const [title, url, kind, headline, summary, aliases] = file[entry % entriesPerFile];
    return { entry, title, url, kind: kinds[kind], headline: headlines[headline] ?? "", summary, aliases, score };
  }

  async #load(name, isInFolder = false) {
    const path = isInFolder ? `${(await this.#directory).folder}/${name}` : name;
    if (!this.#files.has(path)) {
      const file = fetch(new URL(path, this.#base), isInFolder ? {} : { cache: "no-cache" }).then((response) => {
        if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
        return path.endsWith(".json") ? response.json() : response.text();
      });
      file.catch(() => this.#files.delete(path)); // so that the next query tries again
      this.#files.set(path, file);
    }
    return this.#files.get(path);
  }
}

// Number of words in order that come before another or are it. By code points, as kbgen sorts.
function firstAfter(sorted, word) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isAfter(sorted[middle], word)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isAfter(a, b) {
  const one = [...a];
  const other = [...b];
  for (let place = 0; place < Math.min(one.length, other.length); place++) {
    const step = one[place].codePointAt(0) - other[place].codePointAt(0);
    if (step) return step > 0;
  }
  return one.length > other.length;
}

function pairs(steps) {
  const postings = [];
  let entry = 0;
  for (let place = 0; place < steps.length; place += 2) {
    entry += steps[place];
    postings.push([entry, steps[place + 1]]);
  }
  return postings;
}

// The words of names.txt: each line shares as many code points with the line before as its first digit says.
function decoded(text) {
  let last = [];
  return text.split("\n").filter(Boolean).map((line) => {
    last = [...last.slice(0, parseInt(line[0], 36)), ...line.slice(1)];
    return last.join("");
  });
}

// Whether one letter more, less or other, or two letters in the other order, make one word of the other.
export function isOneSlip(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
    || (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
}
