package io.dryrun.domain.secret;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.function.IntConsumer;

/**
 * The trie of some patterns in arrays; see {@link PatternAutomaton}. Not changed once it is built.
 *
 * <p>Nodes are numbered in the order in which they were made, so that most lie behind their parent:
 * a chain. Depth and parent are kept for the first node of each chain alone.
 */
final class PatternTrie {

  /** No node. */
  static final int NONE = -1;

  private byte[] label;
  private final BitSet ends = new BitSet();

  /** Nodes whose parent is not the node before; there is one for each pattern at the most. */
  private final BitSet branches = new BitSet();

  /** Nodes with a child that is not the node after. */
  private final BitSet forks = new BitSet();

  private final NumberTable forkChildren = new NumberTable();
  private int[] branchNode = new int[16];
  private int[] branchParent = new int[16];
  private int[] branchDepth = new int[16];
  private int branchCount;
  private int size = 1;

  /**
   * @param patterns none of them empty; together less than 2 GiB
   */
  PatternTrie(Collection<byte[]> patterns) {
    int bound = 1 + patterns.stream().mapToInt(pattern -> pattern.length).reduce(0, Math::addExact);
    label = new byte[bound];
    patterns.forEach(this::insert);
    label = Arrays.copyOf(label, size);
  }

  private void insert(byte[] pattern) {
    int node = 0;
    for (int depth = 1; depth <= pattern.length; depth++) {
      byte octet = pattern[depth - 1];
      int child = child(node, octet & 0xFF);
      node = child == NONE ? append(node, octet, depth) : child;
    }
    ends.set(node);
  }

  private int append(int parent, byte octet, int depth) {
    int node = size++;
    label[node] = octet;
    if (parent != node - 1) {
      branches.set(node);
      if (branchCount == branchNode.length) {
        branchNode = Arrays.copyOf(branchNode, branchCount * 2);
        branchParent = Arrays.copyOf(branchParent, branchCount * 2);
        branchDepth = Arrays.copyOf(branchDepth, branchCount * 2);
      }
      branchNode[branchCount] = node;
      branchParent[branchCount] = parent;
      branchDepth[branchCount] = depth;
      branchCount++;
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
    return forks.get(node) ? forkChildren.get(edge(node, octet)) : NONE;
  }

  /** The parent of a node that is not the root. */
  int parent(int node) {
    return branches.get(node)
        ? branchParent[Arrays.binarySearch(branchNode, 0, branchCount, node)]
        : node - 1;
  }

  /** The last byte (0 to 255) of the node's text. */
  int label(int node) {
    return label[node] & 0xFF;
  }

  /** The length of the node's text. */
  int depth(int node) {
    int found = Arrays.binarySearch(branchNode, 0, branchCount, node);
    int chain = found >= 0 ? found : -found - 2;
    return chain < 0 ? node : branchDepth[chain] + node - branchNode[chain];
  }

  /** Whether the node's text is a pattern. */
  boolean endsPattern(int node) {
    return ends.get(node);
  }

  /** Whether no pattern goes on from the node. */
  boolean isLeaf(int node) {
    return !forks.get(node) && !goesOn(node);
  }

  private boolean goesOn(int node) {
    return node + 1 < size && !branches.get(node + 1);
  }

  /** The number of nodes, the root among them. */
  int size() {
    return size;
  }

  /** Takes each node but the root, those with short texts first. */
  void byDepth(IntConsumer each) {
    long[] begins = new long[branchCount];
    for (int i = 0; i < branchCount; i++) {
      begins[i] = ((long) branchDepth[i] << 32) | branchNode[i];
    }
    Arrays.sort(begins);
    // The chains that reach the present depth, each by its node there.
    int[] reached = new int[branchCount + 1];
    int count = 0;
    if (goesOn(0)) {
      reached[count++] = 1;
    }
    int next = 0;
    for (int depth = 1; count > 0 || next < branchCount; depth++) {
      while (next < branchCount && begins[next] >>> 32 == depth) {
        reached[count++] = (int) begins[next++];
      }
      int left = 0;
      for (int i = 0; i < count; i++) {
        each.accept(reached[i]);
        if (goesOn(reached[i])) {
          reached[left++] = reached[i] + 1;
        }
      }
      count = left;
    }
  }

  private static long edge(int node, int octet) {
    return ((long) node << 8) | octet;
  }
}
