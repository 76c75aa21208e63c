# Reads what Maven printed; writes a table: module, tests, time, result. Modules are built one after the other.
function clean(line) { gsub(/\033\[[0-9;]*m/, "", line); return line }
function add(number, what) { tests[module] += number; if (what != "") bad[module] += number }
{ $0 = clean($0) }
/^\[INFO\] Building .* \[[0-9]+\/[0-9]+\]/ { module = $3; next }
# a class's own line names it; only the sums of a run have none
/Tests run:.*Failures:/ && !/Time elapsed/ {
  gsub(",", "")
  for (i = 1; i < NF; i++) {
    if ($i == "run:") add($(i + 1), "")
    if ($i == "Failures:" || $i == "Errors:") bad[module] += $(i + 1)
    if ($i == "Skipped:") skipped[module] += $(i + 1)
  }
}
# unit tests and browser tests of the front end
/^ *Tests +.*passed/ { for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) add($(i - 1), ""); if ($i ~ /^failed/) { add($(i - 1), ""); bad[module] += $(i - 1) } } }
/^ +[0-9]+ passed( |$)/ { add($1, "") }
/^ +[0-9]+ failed( |$)/ { add($1, ""); bad[module] += $1 }
/^\[INFO\] .* \.+ (SUCCESS|FAILURE|SKIPPED)/ {
  for (i = 3; i <= NF; i++) if ($i ~ /^(SUCCESS|FAILURE|SKIPPED)$/) { result[$2] = tolower($i); at = i }
  time[$2] = ""
  for (i = at + 1; i <= NF; i++) time[$2] = time[$2] " " $i
  gsub(/[\[\]]/, "", time[$2]); sub(/^ +/, "", time[$2])
  order[++count] = $2
}
END {
  print "| module | tests | of them skipped | time | result |"
  print "| --- | --: | --: | --: | --- |"
  for (i = 1; i <= count; i++) {
    name = order[i]
    printf "| %s | %d | %d | %s | %s |\n", name, tests[name], skipped[name], time[name], (bad[name] ? bad[name] " failed" : result[name])
    all += tests[name]; failed += bad[name]; left += skipped[name]
  }
  printf "| all | %d | %d | | %s |\n", all, left, (failed ? failed " failed" : "")
}
