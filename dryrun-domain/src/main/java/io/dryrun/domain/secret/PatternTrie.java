package io.dryrun.domain.secret;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The trie of some patterns in arrays; see {@link PatternAutomaton}. Not changed once it is built.
 */
final class PatternTrie {

  /** No node. */
  static final int NONE = -1;

  private final byte[] label;
  private final int[] depth;
  private final BitSet ends = new BitSet();

  /** Nodes whose parent is not the node before. */
  private final BitSet branches = new BitSet();

  /** Nodes with a child that is not the node after. */
  private final BitSet forks = new BitSet();

  private final Map<Long, Integer> forkChildren = new HashMap<>();
  private final Map<Integer, Integer> branchParents = new HashMap<>();
  private int size = 1;

  /**
   * @param patterns none of them empty; together less than 2 GiB
   */
  PatternTrie(Collection<byte[]> patterns) {
    int bound = 1 + patterns.stream().mapToInt(pattern -> pattern.length).reduce(0, Math::addExact);
    label = new byte[bound];
    depth = new int[bound];
    patterns.forEach(this::insert);
  }

  private void insert(byte[] pattern) {
    int node = 0;
    for (byte octet : pattern) {
      int child = child(node, octet & 0xFF);
      node = child == NONE ? append(node, octet) : child;
    }
    ends.set(node);
  }

  private int append(int parent, byte octet) {
    int node = size++;
    label[node] = octet;
    depth[node] = depth[parent] + 1;
    if (parent != node - 1) {
      branches.set(node);
      branchParents.put(node, parent);
      forks.set(parent);
      forkChildren.put(edge(parent, octet & 0xFF), node);
    }
    return node;
  }

  /** The child of {@code node} by that byte (0 to 255), or {@link #NONE}. */
  int child(int node, int octet) {
    int after = node + 1;
    if (after < size && (label[after] & 0xFF) == octet && !branches.get(after)) {
      return after;
    }
    return forks.get(node) ? forkChildren.getOrDefault(edge(node, octet), NONE) : NONE;
  }

  /** The parent of a node that is not the root. */
  int parent(int node) {
    return branches.get(node) ? branchParents.getOrDefault(node, NONE) : node - 1;
  }

  /** The last byte (0 to 255) of the node's text. */
  int label(int node) {
    return label[node] & 0xFF;
  }

  /** The length of the node's text. */
  int depth(int node) {
    return depth[node];
  }

  /** Whether the node's text is a pattern. */
  boolean endsPattern(int node) {
    return ends.get(node);
  }

  /** Whether no pattern goes on from the node. */
  boolean isLeaf(int node) {
    return !forks.get(node) && (node + 1 >= size || branches.get(node + 1));
  }

  /** The number of nodes, the root among them. */
  int size() {
    return size;
  }

  /** All nodes, those with short texts first. */
  int[] byDepth() {
    int deepest = Arrays.stream(depth, 0, size).max().orElse(0);
    int[] place = new int[deepest + 2];
    for (int node = 0; node < size; node++) {
      place[depth[node] + 1]++;
    }
    Arrays.parallelPrefix(place, Integer::sum);
    int[] nodes = new int[size];
    for (int node = 0; node < size; node++) {
      nodes[place[depth[node]]++] = node;
    }
    return nodes;
  }

  private static long edge(int node, int octet) {
    return ((long) node << 8) | octet;
  }
}
