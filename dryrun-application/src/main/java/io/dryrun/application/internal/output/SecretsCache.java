package io.dryrun.application.internal.output;

import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.secret.Secrets;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A cache that gives all runs with the same secrets at a time one {@link Secrets}: it takes several
 * times the memory of the values, and a while to make. Entries are weak. Thread-safe.
 */
public final class SecretsCache {
  private final ReentrantLock lock = new ReentrantLock();

  /** No longer there once no run uses them. */
  private final List<WeakReference<Secrets>> known = new ArrayList<>();

  public Secrets of(List<EnvironmentVariable> variables) {
    lock.lock();
    try {
      known.removeIf(reference -> reference.get() == null);
      for (WeakReference<Secrets> reference : known) {
        Secrets secrets = reference.get();
        if (secrets != null && secrets.areOf(variables)) {
          return secrets;
        }
      }
      Secrets made = Secrets.of(variables);
      known.add(new WeakReference<>(made));
      return made;
    } finally {
      lock.unlock();
    }
  }
}
