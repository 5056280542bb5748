"""A disclosure as plain Markdown (index.md), for programs that read words: made here, read back here."""
