package io.dryrun.domain.secret;

/**
 * The automaton of Aho and Corasick ("Efficient string matching: an aid to bibliographic search",
 * 1975) over bytes. A state is a node of the patterns' trie and stands for the longest end of what
 * was read that begins a pattern. Immutable.
 *
 * <p>Values can be long and have few beginnings in common, so that nearly every node has one child:
 * it is the node with the next number. Only the other edges are in a map, at most one for each
 * pattern.
 */
final class PatternAutomaton {

  /** Nothing was read that begins a pattern. */
  static final int ROOT = 0;

  private final PatternTrie trie;
  private final int[] root = new int[256];

  /** The node of the longest proper end of each node's text that is a node too. */
  private final int[] fallback;

  /** The length of the longest pattern that each node's text ends in; 0 if there is none. */
  private final int[] match;

  PatternAutomaton(PatternTrie trie) {
    this.trie = trie;
    this.fallback = new int[trie.size()];
    this.match = new int[trie.size()];
    for (int octet = 0; octet < 256; octet++) {
      root[octet] = Math.max(ROOT, trie.child(ROOT, octet));
    }
    for (int node : trie.byDepth()) {
      if (node != ROOT) {
        link(node);
      }
    }
  }

  private void link(int node) {
    int parent = trie.parent(node);
    fallback[node] = parent == ROOT ? ROOT : next(fallback[parent], trie.label(node));
    match[node] = trie.endsPattern(node) ? trie.depth(node) : match[fallback[node]];
  }

  /** The state after {@code octet} (0 to 255) was read in {@code state}. */
  int next(int state, int octet) {
    for (int node = state; node != ROOT; node = fallback[node]) {
      int child = trie.child(node, octet);
      if (child != PatternTrie.NONE) {
        return child;
      }
    }
    return root[octet];
  }

  /** How many bytes at the end of what was read belong to the longest pattern there; often 0. */
  int match(int state) {
    return match[state];
  }

  /**
   * The same state without what no further byte can turn into a longer match: after a whole pattern
   * nothing needs to be held back for it.
   */
  int open(int state) {
    int node = state;
    while (node != ROOT && trie.isLeaf(node)) {
      node = fallback[node];
    }
    return node;
  }

  /** How many bytes at the end of what was read begin a pattern. */
  int depth(int state) {
    return trie.depth(state);
  }

  /** Whether some pattern's first byte starts with these {@code count} (0 to 8) bits. */
  boolean mayBegin(int bits, int count) {
    int unknown = 8 - count;
    for (int octet = bits << unknown; octet < (bits + 1) << unknown; octet++) {
      if (root[octet] != ROOT) {
        return true;
      }
    }
    return false;
  }

  /** The number of patterns' bytes that are kept, beginnings in common counted once. */
  int size() {
    return trie.size() - 1;
  }
}
