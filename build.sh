#!/usr/bin/env bash
# One script for people and for CI:
#   ./build.sh check    format, analyzers, knowledge, tests
#   ./build.sh test     tests only
#   ./build.sh bench    benchmarks (minutes); ./build.sh bench start times ./soleus from call to answer;
#                       ./build.sh bench ode races the ensemble solver against SUNDIALS and deSolve
#   ./build.sh fuzz [count]     spoilt inputs into all readers (1,000,000 when not said), with figures
#   ./build.sh mutate [folder]  mutation testing of Triage, Safety and Status, or of one folder or file (hours)
#   ./build.sh accept   rewrites the approved outputs (README and examples); read the diff afterwards
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
configuration=Release

if ! command -v dotnet >/dev/null 2>&1 || ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
  echo "build.sh: please install the .NET 10 SDK (https://dotnet.microsoft.com/download/dotnet/10.0), then run this again." >&2
  exit 70
fi

build() {
  echo "== build: analyzers are on and warnings are errors"
  dotnet build soleus.slnx -c "$configuration" -nologo -clp:NoSummary -v quiet
}

format() {
  echo "== format"
  dotnet tool restore >/dev/null
  dotnet csharpier check .
}

knowledge() {
  echo "== knowledge"
  dotnet run --project src/Soleus.Cli -c "$configuration" --no-build -- knowledge check
}

tests() {
  echo "== tests"
  if [ -z "${SOLEUS_DATA:-}" ] && [ -d ../shared/data ]; then
    SOLEUS_DATA="$(cd ../shared/data && pwd)"
    export SOLEUS_DATA
  fi
  local log status=0
  log="$(mktemp)"
  dotnet run --project tests/Soleus.Tests -c "$configuration" --no-build -- -noColor "$@" 2>&1 | tee "$log" || status=$?
  local line total failed skipped errors
  line="$(grep -E '^ *Soleus\.Tests +Total: ' "$log" | tail -n 1)" || true
  rm -f "$log"
  if [ -z "$line" ]; then
    echo "build.sh: the tests did not run to the end." >&2
    exit 1
  fi
  total="$(sed -E 's/.*Total: ([0-9]+).*/\1/' <<<"$line")"
  errors="$(sed -E 's/.*Errors: ([0-9]+).*/\1/' <<<"$line")"
  failed="$(sed -E 's/.*Failed: ([0-9]+).*/\1/' <<<"$line")"
  skipped="$(sed -E 's/.*Skipped: ([0-9]+).*/\1/' <<<"$line")"
  echo "$((total - failed - skipped)) passed, $((failed + errors)) failed, $skipped skipped"
  [ "$status" -eq 0 ] && [ "$failed" -eq 0 ] && [ "$errors" -eq 0 ]
}

case "${1:-check}" in
  check)
    build
    format
    knowledge
    tests
    ;;
  test)
    build
    shift
    tests "$@"
    ;;
  bench)
    shift
    if [ "${1:-}" = start ]; then
      bench/start.sh
    else
      dotnet run --project bench/Soleus.Benchmarks -c Release -- "$@"
    fi
    ;;
  fuzz)
    build
    SOLEUS_FUZZ="${2:-1000000}" dotnet run --project tests/Soleus.Tests -c "$configuration" --no-build -- \
      -noColor -noLogo -showLiveOutput -class Soleus.Tests.Hostile.FuzzTests
    ;;
  mutate)
    dotnet tool restore >/dev/null
    cd tests/Soleus.Tests
    for folder in ${2:-Triage Safety Status}; do
      case "$folder" in
        *.cs) files="**/$folder" ;;
        *) files="**/$folder/**/*.cs" ;;
      esac
      SOLEUS_MUTATE=1 SOLEUS_RECORDS=200 dotnet stryker -f ../../stryker-config.json --mutate "$files" \
        --output "../../artifacts/mutants/$folder"
    done
    ;;
  accept)
    build
    SOLEUS_ACCEPT=1 tests -trait "kind=approved"
    ;;
  *)
    echo "usage: ./build.sh check | test | bench | fuzz | mutate | accept" >&2
    exit 2
    ;;
esac
