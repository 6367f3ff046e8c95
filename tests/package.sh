#!/usr/bin/env bash
# Proves a package: `tests/package.sh FILE.deb` installs it, starts what it installed on a display of its own, and
# removes it again. As root it goes through dpkg; otherwise it is unpacked into a scratch folder.
set -euo pipefail
deb=$(readlink -f "$1")
scratch=$(mktemp -d)
started=()
finish() {
  ((${#started[@]})) && kill "${started[@]}" 2>/dev/null
  wait
  rm -rf "$scratch"
}
trap finish EXIT
refuse() { printf 'package: %s\n' "$*" >&2; exit 1; }

# The name it goes by, its size, and what it says of itself.
name=$(dpkg-deb -f "$deb" Package)
dpkg-deb -f "$deb" Depends | grep -q libwebkit2gtk-4.1-0 || refuse "it does not ask for the web view it needs"
size=$(stat -c %s "$deb")

if [[ $(id -u) == 0 ]] && ! dpkg-query -W "$name" >/dev/null 2>&1; then
  root=
  dpkg -i "$deb" >/dev/null
  remove() { dpkg -P "$name" >/dev/null; }
else
  root=$scratch/root
  dpkg-deb -x "$deb" "$root"
  remove() { rm -r "$root"; }
fi

binary=$root/usr/bin/freeport-desktop
[[ -x $binary ]] || refuse "there is no /usr/bin/freeport-desktop in it"
entry=$root/usr/share/applications/Freeport.desktop
grep -qx 'Exec=freeport-desktop %U' "$entry" || refuse "its menu entry does not start it with the files it is given"
grep -q '^MimeType=.*application/x-jps' "$entry" || refuse "manifests are not registered"
grep -q '^MimeType=.*x-scheme-handler/freeport' "$entry" || refuse "links of its own are not registered"
mime=$root/usr/share/mime/packages/freeport.xml
grep -q 'glob pattern="\*\.jps"' "$mime" || refuse "it does not say that .jps is a manifest"
[[ -f $root/usr/share/icons/hicolor/128x128/apps/freeport-desktop.png ]] || refuse "it has no icon"

# It starts: a window called Freeport appears.
mkfifo "$scratch/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$scratch/display" 2>/dev/null &
started+=($!)
read -r -t 30 number <"$scratch/display" || refuse "no display"
export DISPLAY=:$number GDK_BACKEND=x11 WEBKIT_DISABLE_DMABUF_RENDERER=1 NO_AT_BRIDGE=1 FREEPORT_HOME=$scratch/home
unset WAYLAND_DISPLAY
dbus-run-session -- "$binary" >"$scratch/app.log" 2>&1 &
started+=($!)
timeout 60 xdotool search --sync --onlyvisible --name '^Freeport$' >/dev/null || {
  cat "$scratch/app.log" >&2
  refuse "no window called Freeport appeared"
}
kill "${started[@]}"; wait "${started[@]}" 2>/dev/null || true
started=()

remove
for left in /usr/bin/freeport-desktop /usr/share/applications/Freeport.desktop /usr/share/mime/packages/freeport.xml; do
  [[ ! -e $root$left ]] || refuse "$left stayed behind"
done
echo "package: $(basename "$deb") installs, starts and removes cleanly ($((size / 1024)) kB)"
