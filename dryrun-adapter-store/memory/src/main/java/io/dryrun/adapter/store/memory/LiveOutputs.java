package io.dryrun.adapter.store.memory;

import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** Map of what executing dry runs have printed so far. Not thread-safe. */
final class LiveOutputs {
  private final Map<UUID, NavigableMap<Long, OutputChunk>> outputs = new HashMap<>();

  void append(UUID dryRun, OutputChunk chunk, int kept) {
    NavigableMap<Long, OutputChunk> chunks =
        outputs.computeIfAbsent(dryRun, run -> new TreeMap<>());
    chunks.tailMap(chunk.start(), true).clear();
    chunks.put(chunk.start(), chunk);
    long headEnd = kept / 2;
    long tailStart = chunk.end() - (kept - headEnd);
    chunks.tailMap(headEnd, true).values().removeIf(between -> between.end() <= tailStart);
  }

  void forget(UUID dryRun) {
    outputs.remove(dryRun);
  }

  DryRun shownIn(DryRun dryRun) {
    NavigableMap<Long, OutputChunk> chunks = outputs.get(dryRun.uuid());
    return chunks == null
        ? dryRun
        : dryRun.printed(CapturedOutput.of(List.copyOf(chunks.values())));
  }
}
