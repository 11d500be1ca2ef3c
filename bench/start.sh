#!/usr/bin/env bash
# Time from the call to the answer, 21 times: median, fastest and slowest, in milliseconds. Builds first if need be.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
record="${1:-examples/night-cramps.yaml}"
runs=21

./soleus assess "$record" >/dev/null
TIMEFORMAT=%3R
for ((i = 0; i < runs; i++)); do
  { time ./soleus assess "$record" >/dev/null 2>&1; } 2>&1
done | sort -n | awk '{ ms[NR] = $1 * 1000 } END {
  printf "soleus assess, %d runs: median %d ms, fastest %d ms, slowest %d ms\n", NR, ms[int((NR + 1) / 2)], ms[1], ms[NR]
}'
