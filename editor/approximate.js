// Where a text holds something like a pattern, by G. Myers' bit-parallel algorithm.
export { default as approximate } from "approx-string-match";
