#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What is missing on this machine, by command and header, so that a tool from elsewhere is as good as Debian's.
#   install_packages.sh build            names the Debian packages that building needs; exit status 1 when some are missing
#   install_packages.sh build install    installs them, with root or sudo (and what `make demo` needs: npm for the fonts)
#   install_packages.sh test install     those of the tests as well
set -u
what=${1:-build}
how=${2:-name}
missing=

want() { # want PACKAGE COMMAND...: the package is missing when the command fails
    package=$1
    shift
    "$@" > /dev/null 2>&1 || missing="$missing $package"
}
has() { command -v "$1"; }
has_header() { printf '#include <%s>\n' "$1" | "${CC:-gcc}" -E - || test -e "/usr/include/$1"; }
has_sanitizers() {
    probe=$(mktemp)
    printf 'int main(void) { return 0; }\n' | clang -fsanitize=address,undefined -x c - -o "$probe"
    status=$?
    rm -f "$probe"
    return $status
}

want gcc has "${CC:-gcc}"
want libc6-dev has_header stdio.h
want make has make
want pkg-config has pkg-config
want libcmark-dev pkg-config --exists libcmark
want libcjson-dev pkg-config --exists libcjson
want libcsv-dev has_header csv.h
want libyaml-dev pkg-config --exists yaml-0.1
want libicu-dev pkg-config --exists icu-i18n icu-uc
want libxxhash-dev pkg-config --exists libxxhash
want liblapacke-dev pkg-config --exists lapacke
want libzip-dev pkg-config --exists libzip
want libdeflate-dev pkg-config --exists libdeflate
want nettle-dev pkg-config --exists nettle
want coinor-libclp-dev pkg-config --exists clp
if [ "$how" = install ]; then
    want nodejs has node
    want npm has npm
    want ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
fi
if [ "$what" = test ]; then
    want check pkg-config --exists check
    want clang has clang
    want clang-format has clang-format
    want clang-tidy has clang-tidy
    want cppcheck has cppcheck
    want libclang-rt-14-dev has_sanitizers
    want valgrind has valgrind
    want chromium has chromium
    want default-jre-headless has java
    want mandoc has mandoc
    want strace has strace
    want git has git
    want python3 has python3
    want unzip has unzip
fi

[ -n "$missing" ] || exit 0
install="apt-get install -y --no-install-recommends$missing"
advice="apt-get update && $install"
if [ "$how" != install ]; then
    printf 'redovisa needs these Debian packages:%s\nInstall them as root, or let `make demo` do it:\n  %s\n' \
        "$missing" "$advice" >&2
    exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif command -v sudo > /dev/null 2>&1 && { sudo -n true 2> /dev/null || [ -t 0 ]; }; then
    as_root=sudo
else
    printf 'These Debian packages are missing, and there is neither root nor sudo to install them:%s\n  %s\n' \
        "$missing" "$advice" >&2
    exit 1
fi
command -v apt-get > /dev/null 2>&1 || {
    printf 'apt-get is missing; install what these Debian packages hold:%s\n' "$missing" >&2
    exit 1
}
printf 'Installing with apt-get:%s\n' "$missing"
$as_root apt-get update -q || printf 'apt-get update failed; trying with the lists that are there\n' >&2
$as_root env DEBIAN_FRONTEND=noninteractive $install || {
    printf 'apt-get could not install:%s\n' "$missing" >&2
    exit 1
}
