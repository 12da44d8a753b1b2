package io.dryrun.domain.secret;

/**
 * The automaton of Aho and Corasick ("Efficient string matching: an aid to bibliographic search",
 * 1975) over bytes. A state is a node of the patterns' trie and stands for the longest end of what
 * was read that begins a pattern. Immutable.
 *
 * <p>Values can be long and have few beginnings in common, so that nearly every node has one child:
 * it is the node with the next number. The memory is some six bytes for each byte of the patterns.
 */
final class PatternAutomaton {

  /** Nothing was read that begins a pattern. */
  static final int ROOT = 0;

  private final PatternTrie trie;
  private final int[] root = new int[256];

  /** The node of the longest proper end of each node's text that is a node too. */
  private final int[] fallback;

  /**
   * The length of the longest pattern that a node's text ends in, for nodes that are no pattern
   * themselves. There are few, unless patterns are made to resemble each other.
   */
  private final NumberTable inherited = new NumberTable();

  /** The same for all nodes, once they are no longer few; else empty. */
  private int[] allInherited = new int[0];

  PatternAutomaton(PatternTrie trie) {
    this.trie = trie;
    this.fallback = new int[trie.size()];
    for (int octet = 0; octet < 256; octet++) {
      root[octet] = Math.max(ROOT, trie.child(ROOT, octet));
    }
    trie.byDepth(this::link);
  }

  private void link(int node) {
    int parent = trie.parent(node);
    fallback[node] = parent == ROOT ? ROOT : next(fallback[parent], trie.label(node));
    if (!trie.endsPattern(node)) {
      int match = match(fallback[node]);
      if (match > 0) {
        inherit(node, match);
      }
    }
  }

  private void inherit(int node, int match) {
    if (allInherited.length == 0 && inherited.size() > trie.size() / 8) {
      allInherited = new int[trie.size()];
      for (int i = 0; i < allInherited.length; i++) {
        allInherited[i] = Math.max(0, inherited.get(i));
      }
    }
    if (allInherited.length > 0) {
      allInherited[node] = match;
    } else {
      inherited.put(node, match);
    }
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
    if (state == ROOT) {
      return 0;
    }
    if (trie.endsPattern(state)) {
      return trie.depth(state);
    }
    return allInherited.length > 0 ? allInherited[state] : Math.max(0, inherited.get(state));
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
