# Reads what Maven printed, then the reports of the tests; writes a table: module, tests, time, result. Modules are
# built side by side, so what is printed does not say whose tests they were; only the front end's have no reports.
# Below it each test that failed, with the first line of why: what was printed on the way is long.
function add(module, number, isBad) { tests[module] += number; if (isBad) bad[module] += number }
function text(name) { return match($0, " " name "=\"[^\"]*") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : "" }
function attribute(name) { return match($0, " " name "=\"[0-9]+") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 3) : 0 }
FILENAME ~ /\.xml$/ {
  if (/^<testsuite /) {
    path = FILENAME
    sub(/\/target\/.*/, "", path)
    sub(/.*\//, "", path)
    add(path, attribute("tests"))
    bad[path] += attribute("failures") + attribute("errors")
    skipped[path] += attribute("skipped")
  }
  if (/^ *<testcase /) test = text("classname") "." text("name")
  if (/^ *<(failure|error)[ >]/) why[++whys] = test ": " text("type") ": " substr(text("message"), 1, 300)
  next
}
{ gsub(/\033\[[0-9;]*m/, "") }
/^ *Tests +.*passed/ { for (i = 2; i <= NF; i++) { if ($i ~ /^passed/) add("dashboard", $(i - 1)); if ($i ~ /^failed/) add("dashboard", $(i - 1), 1) } }
/^ +[0-9]+ passed( |$)/ { add("dashboard-e2e", $1); listing = 0 }
/^ +[0-9]+ failed( |$)/ { add("dashboard-e2e", $1, 1); listing = 1 }
/^ +.* › / && listing { sub(/^ +/, ""); sub(/ [─-]+ *$/, ""); why[++whys] = $0 }
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
  for (i = 1; i <= whys; i++) print (i == 1 ? "\n" : "") "failed: " why[i]
}
