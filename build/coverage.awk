# Reads the coverage report of all modules and prints the line coverage of domain and application;
# fails when one of them is below the floor (-v floor=PERCENT).
BEGIN { FS = ","; modules = split("dryrun-domain dryrun-application", module, " ") }
NR == 1 {
  for (i = 1; i <= NF; i++) column[$i] = i
  next
}
{
  name = $column["GROUP"]
  sub(/.*\//, "", name)
  missed[name] += $column["LINE_MISSED"]
  covered[name] += $column["LINE_COVERED"]
}
END {
  for (i = 1; i <= modules; i++) {
    name = module[i]
    lines = missed[name] + covered[name]
    if (lines == 0) {
      print name ": no coverage was measured"
      status = 1
      continue
    }
    percent = 100 * covered[name] / lines
    printf "%s: line coverage %.1f %%\n", name, percent
    if (percent < floor) {
      printf "%s: line coverage is below %d %%\n", name, floor
      status = 1
    }
  }
  exit status
}
