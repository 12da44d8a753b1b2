package io.dryrun.adapter.script.process;

/** Whether scripts start from a nursery. */
enum NurseryChoice {
  /** From the second run on, or once it was made ready ahead, where it can be made. */
  AUTO,
  /** From the first run on; where it can't be made nothing runs. */
  ON,
  /** Each by programs of its own. */
  OFF
}
