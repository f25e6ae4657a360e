// How texts become the words of the search index: what kbgen does when it makes the index, done to what readers type.

const LONGEST = 32;

const cut = (word) => (word.length <= LONGEST ? word : [...word].slice(0, LONGEST).join(""));

// Letters and digits in lower case without accents; everything else as a space, but for what joins words.
function folded(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\-._/+']/gu, " ")
    .replace(/ς/g, "σ");
}

// The words of a text in their order, and behind each chain of words that hyphens, points and their like join, the chain
// as one: "GPT-4" gives gpt, 4 and gpt4.
export function words(text) {
  const found = [];
  for (const [chain] of folded(text).matchAll(/[\p{L}\p{N}]+(?:[-._/+'][\p{L}\p{N}]+)*/gu)) {
    const parts = chain.split(/[-._/+']/);
    found.push(...parts.map(cut));
    if (parts.length > 1) found.push(cut(parts.join("")));
  }
  return found;
}

// A name without all that is no letter and no digit: "Llama 3.1" gives llama31.
export const key = (name) => cut(folded(name).replace(/[^\p{L}\p{N}]/gu, ""));
