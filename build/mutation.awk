# Reads pitest's mutations.csv files and prints how many mutants of domain and application were killed;
# fails when that is below the floor (-v floor=PERCENT). Columns: file, class, mutator, method, line,
# status, killing test.
BEGIN { FS = ","; modules = split("domain application", module, " ") }
{
  split($2, package, ".")
  name = package[3]
  # A class that could not be loaded is no mutant.
  if ($6 == "NON_VIABLE") next
  mutants[name]++
  # Where the test run itself broke down nobody noticed the change, so that it counts as alive.
  if ($6 == "KILLED" || $6 == "TIMED_OUT" || $6 == "MEMORY_ERROR") killed[name]++
  report[name] = FILENAME
  sub(/mutations.csv$/, "index.html", report[name])
}
END {
  for (i = 1; i <= modules; i++) {
    name = module[i]
    if (mutants[name] == 0) {
      printf "dryrun-%s: no mutants were made\n", name
      status = 1
      continue
    }
    # Rounded down, so that 84.9 does not pass for 85.
    printf "dryrun-%s: %d %% of %d mutants killed\n", name, 100 * killed[name] / mutants[name], mutants[name]
    if (100 * killed[name] < floor * mutants[name]) {
      printf "dryrun-%s: that is below %d %%; %s shows which live\n", name, floor, report[name]
      status = 1
    }
  }
  exit status
}
