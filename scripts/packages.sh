# What Fledge needs on Debian 12; sourced by the other scripts. Elsewhere: vcpkg.json.
# Real package names only: one that another package merely provides would count as missing for ever.
needed_packages="build-essential cmake ninja-build ccache pkg-config git python3 qt6-base-dev qt6-svg-dev libqt6sql6-sqlite
 libqt6sql6-psql libgl1-mesa-dev libsqlite3-dev libsodium-dev libexpected-dev libcsv-dev librapidcheck-dev catch2
 fonts-dejavu-core poppler-utils"

# Installs what is missing, quietly, with sudo where we are not root. Does nothing where apt is not the package manager.
install_missing() {
    command -v apt-get >/dev/null || return 0
    missing=""
    for package in $needed_packages; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q "ok installed" || missing="$missing $package"
    done
    [ -z "$missing" ] && return 0
    run_as_root="" ; [ "$(id -u)" = 0 ] || run_as_root="sudo"
    if [ -n "$run_as_root" ] && ! command -v sudo >/dev/null; then
        echo "These packages are missing, and there is no sudo to install them with. As root: apt-get install$missing" >&2
        return 1
    fi
    echo "Installing:$missing"
    $run_as_root apt-get update -qq
    $run_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
}

build_preset() { # PRESET [TARGET...]
    preset=$1; shift
    cmake --preset "$preset" >/dev/null
    if [ $# -gt 0 ]; then cmake --build --preset "$preset" --target "$@"; else cmake --build --preset "$preset"; fi
}
