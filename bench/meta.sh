#!/usr/bin/env bash
# REML with Knapp-Hartung, ten studies: Soleus against R metafor and a bare R loop, interleaved in one run.
#   bench/meta.sh [rounds]      needs R with metafor (Debian: apt-get install r-cran-metafor)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
rounds="${1:-5}"
if ! command -v Rscript >/dev/null 2>&1 || ! Rscript -e 'quit(status = !requireNamespace("metafor", quietly = TRUE))' >/dev/null 2>&1; then
  echo "bench/meta.sh: please install R with the package metafor (Debian: apt-get install r-cran-metafor)." >&2
  exit 70
fi
dotnet build bench/Soleus.Benchmarks -c Release -nologo -clp:NoSummary -v quiet
race=(dotnet bench/Soleus.Benchmarks/bin/Release/net10.0/Soleus.Benchmarks.dll reml)
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"${race[@]}" sets "$work/sets.csv" 10000
echo "round,soleus us,metafor us,bare R loop us,metafor/soleus,loop/soleus" | tee "$work/rounds.csv"
for round in $(seq "$rounds"); do
  ours="$("${race[@]}" time "$work/sets.csv")"
  theirs="$(Rscript bench/meta.R "$work/sets.csv")"
  awk -v r="$round" -v a="$ours" -v b="$theirs" 'BEGIN { split(b, t, " "); printf "%d,%.3f,%.0f,%.1f,%.0f,%.0f\n", r, a, t[1], t[2], t[1] / a, t[2] / a }' |
    tee -a "$work/rounds.csv"
done
awk -F, 'NR > 1 { for (c = 2; c <= 6; c++) v[c, NR - 1] = $c; n = NR - 1 }
  END { split("soleus us,metafor us,bare R loop us,metafor/soleus,loop/soleus", name, ",")
    for (c = 2; c <= 6; c++) { for (i = 1; i <= n; i++) s[i] = v[c, i] + 0
      for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (s[j] < s[i]) { x = s[i]; s[i] = s[j]; s[j] = x }
      printf "%s: median %s [%s..%s]\n", name[c - 1], s[int((n + 1) / 2)], s[1], s[n] } }' "$work/rounds.csv"
Rscript -e 'cat(R.version.string, "; metafor", as.character(packageVersion("metafor")), "\n")'
"${race[@]}" version
