# Sourced by run, test and .ci/run: makes the environment, or says in one sentence what is missing and how to get it.
# Sets $python. The environment lies in .venv of the checkout, or where COMMUNIQUE_VENV says.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
venv="${COMMUNIQUE_VENV:-$root/.venv}"
python="$venv/bin/python"

say() { printf '%s\n' "$*" >&2; }

# apt_get PACKAGE...: installs where we may, else names the command.
apt_get() {
    local sudo=""
    [ "$(id -u)" = 0 ] || sudo="sudo"
    if command -v apt-get >/dev/null && { [ -z "$sudo" ] || sudo -n true 2>/dev/null; }; then
        say "Installing with apt-get: $*"
        $sudo apt-get update -qq >&2 && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "$@" >&2
    else
        say "Missing: $*. On Debian or Ubuntu: sudo apt-get install $*"
        return 1
    fi
}

find_python() {
    local candidate
    for candidate in python3 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    say "Python 3.11 or later is missing. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"
    return 1
}

# make_environment LOCK: a virtual environment holding exactly what LOCK pins, made anew when LOCK changes.
make_environment() {
    local lock="$root/packaging/$1" base stamp
    stamp="$venv/.$1"
    if [ -x "$python" ] && cmp -s "$lock" "$stamp"; then
        return
    fi
    if [ ! -x "$python" ]; then
        base="$(find_python)" || return 1
        if ! "$base" -c 'import ensurepip, venv' 2>/dev/null; then
            apt_get "python$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv" || return 1
        fi
        say "Making the environment in $venv"
        "$base" -m venv "$venv" || return 1
    fi
    say "Installing what $1 pins (about 300 MB, once)"
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r "$lock" 2>"$venv/pip.log" || {
        cat "$venv/pip.log" >&2
        say "The packages could not be installed; pip's words are above."
        return 1
    }
    cp "$lock" "$stamp"
}

# The shared libraries that Qt wants of the system, each with the Debian package that has it.
qt_libraries="libEGL.so.1:libegl1 libGL.so.1:libgl1 libxkbcommon.so.0:libxkbcommon0 libfontconfig.so.1:libfontconfig1
libdbus-1.so.3:libdbus-1-3 libglib-2.0.so.0:libglib2.0-0"
window_libraries="libxcb-cursor.so.0:libxcb-cursor0 libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-icccm.so.4:libxcb-icccm4
libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-render-util.so.0:libxcb-render-util0
libxcb-shape.so.0:libxcb-shape0 libxcb-xkb.so.1:libxcb-xkb1 libxcb-randr.so.0:libxcb-randr0"

# need_libraries LIST: looks for each, and gets or names what is missing.
need_libraries() {
    [ "$(uname)" = Linux ] || return 0
    local pair missing=""
    for pair in $1; do
        "$python" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "${pair%%:*}" 2>/dev/null || missing="$missing ${pair##*:}"
    done
    # shellcheck disable=SC2086  # the list is meant to split
    [ -z "$missing" ] || apt_get $missing
}

has_display() {
    [ "$(uname)" != Linux ] || [ -n "${WAYLAND_DISPLAY:-}" ] || [ -n "${DISPLAY:-}" ]
}
