#!/usr/bin/env bash
# Compiles one model's C file against each rival of build-rivals.sh: OUT/tuned, OUT/packaged and OUT/lsoda.so.
#   bench/ode/build-model.sh MODEL.c OUT
set -euo pipefail
model="$(realpath "$1")"
mkdir -p "$2"
out="$(realpath "$2")"
cd "$(dirname "${BASH_SOURCE[0]}")"
tuned=../../artifacts/ode/sundials
flags=(-std=gnu11 -O3 -march=native -ffp-contract=fast -fno-math-errno -Wall -Wextra -I.)
files=(rival.c problem.c cvode.c arkode.c)
libraries=(-lsundials_cvode -lsundials_arkode -lsundials_nvecserial -lsundials_sunmatrixdense
  -lsundials_sunlinsoldense -lsundials_sunnonlinsolfixedpoint -lsundials_generic -lm)
gcc "${flags[@]}" -flto "${files[@]}" "$model" -I"$tuned/include" -L"$tuned/lib" "${libraries[@]}" -o "$out/tuned"
gcc "${flags[@]}" -flto "${files[@]}" "$model" "${libraries[@]}" -o "$out/packaged"
gcc "${flags[@]}" -fPIC -shared lsoda.c problem.c "$model" -lm -o "$out/lsoda.so"
