#!/usr/bin/env bash
# Installs and builds what bench/ode races against, then prints every version. Debian; run as root the first time.
#   bench/ode/build-rivals.sh
# Leaves in artifacts/ode (ignored by git):
#   sundials/   CVODE and ARKODE of Debian's source package, built here with -O3 -march=native
#   versions    one line a program
# Beside it stays the packaged binary of libsundials-dev, which is the slower of the two: reports name which is which.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mkdir -p artifacts/ode
cd artifacts/ode
here="$PWD"

missing=()
for package in libsundials-dev r-base-dev r-cran-desolve dpkg-dev gcc cmake make; do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "build-rivals.sh: please install ${missing[*]} (Debian: apt-get install ${missing[*]}), then run this again." >&2
    exit 70
  fi
  DEBIAN_FRONTEND=noninteractive apt-get -qq update
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >apt.log 2>&1 ||
    { tail -n 5 apt.log >&2; exit 70; }
fi

# The source package, with an index of our own, so that the machine's apt configuration stays as it is.
source_of() {
  local sources=apt/sources.sources
  mkdir -p apt/lists/partial
  : >"$sources"
  for list in /etc/apt/sources.list.d/*.sources; do
    [ -e "$list" ] && sed 's/^Types:.*/Types: deb-src/' "$list" >>"$sources" && echo >>"$sources"
  done
  if [ -s /etc/apt/sources.list ]; then
    sources=apt/sources.list
    grep -E '^deb ' /etc/apt/sources.list | sed 's/^deb /deb-src /' >"$sources"
  fi
  local own=(-o "Dir::Etc::SourceList=$here/$sources" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$here/apt/lists" -o APT::Sandbox::User=root)
  apt-get -qq "${own[@]}" update && apt-get -qq "${own[@]}" source --download-only "$1"
}

if [ ! -e sundials/lib/libsundials_cvode.a ]; then
  if ! ls sundials_*.dsc >/dev/null 2>&1 && ! source_of sundials >source.log 2>&1; then
    tail -n 5 source.log >&2
    echo "build-rivals.sh: no source package of sundials is to be had: this machine's Debian archive serves no deb-src." >&2
    echo "Put sundials_*.dsc and its two archives into artifacts/ode by hand, then run this again." >&2
    exit 70
  fi
  rm -rf tree build
  dpkg-source -x sundials_*.dsc tree >source.log 2>&1
  # 6.4 has no switch for its checks of arguments; those that it has (assertions, logging, profiling, monitoring) are off.
  cmake -S tree -B build -Wno-dev -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$here/sundials" \
    -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_C_FLAGS_RELEASE="-O3 -march=native -DNDEBUG -ffp-contract=fast" \
    -DBUILD_SHARED_LIBS=OFF -DBUILD_STATIC_LIBS=ON -DENABLE_MPI=OFF -DENABLE_OPENMP=OFF \
    -DBUILD_CVODES=OFF -DBUILD_IDA=OFF -DBUILD_IDAS=OFF -DBUILD_KINSOL=OFF \
    -DSUNDIALS_DEBUG=OFF -DSUNDIALS_DEBUG_ASSERT=OFF -DSUNDIALS_LOGGING_LEVEL=0 \
    -DSUNDIALS_BUILD_WITH_PROFILING=OFF -DSUNDIALS_BUILD_WITH_MONITORING=OFF \
    -DEXAMPLES_ENABLE_C=OFF -DEXAMPLES_INSTALL=OFF >build.log 2>&1 &&
    cmake --build build --target install -j "$(nproc)" >>build.log 2>&1 ||
    { tail -n 15 build.log >&2; exit 1; }
fi

version() { dpkg-query -W -f '${Version}' "$1"; }
{
  echo "SUNDIALS tuned: $(sed -n 's/^#define SUNDIALS_VERSION "\(.*\)"/\1/p' sundials/include/sundials/sundials_config.h), Debian's source package, -O3 -march=native"
  echo "SUNDIALS packaged: $(version libsundials-dev), Debian's binary"
  echo "deSolve: $(version r-cran-desolve)"
  Rscript --vanilla -e 'cat(R.version.string, "\n", sep = "")' | sed 's/^/R: /'
  echo "gcc: $(gcc -dumpfullversion)"
  echo "C library: $(version libc6)"
} | tee versions
