#!/usr/bin/env bash
# Provisions TimescaleDB: unpacks Debian trixie's packages beside the system (nothing is installed into it), keeps what
# the server needs and makes it run from its own folder on this and older systems.
#
#   parts/timescaledb.sh FOLDER     makes FOLDER/timescaledb; does nothing when it is already there and complete
#
# Needs mmdebstrap and patchelf, and the network once: Debian's default mirror.
set -euo pipefail

# Raise when the recipe below changes: an older bundle is then replaced.
recipe=1
postgres=17
suite=trixie

folder=${1:?usage: timescaledb.sh FOLDER}
bundle=$folder/timescaledb
stamp=$bundle/takt-recipe
[ "$(cat "$stamp" 2>/dev/null)" = "$recipe $bundle" ] && exit 0

mkdir -p "$folder"
exec 9>"$folder/timescaledb.lock"
flock 9 # two builds at once: the second finds the work done
[ "$(cat "$stamp" 2>/dev/null)" = "$recipe $bundle" ] && exit 0

work=$(mktemp -d "$folder/timescaledb.XXXXXX")
trap 'rm -rf "$work"' EXIT
tree=$work/tree
new=$work/bundle

mode=chrootless
[ "$(id -u)" = 0 ] && mode=root
if ! TMPDIR=$work mmdebstrap --quiet --mode=$mode --variant=extract \
  --include="postgresql-$postgres-timescaledb" "$suite" "$tree" 2>"$work/log"; then
  cat "$work/log" >&2
  echo "timescaledb: Debian's packages could not be fetched; is the network there?" >&2
  exit 1
fi

lib=$(dirname "$(find "$tree/usr/lib" -name libc.so.6)")
loader=$(find "$lib" -name 'ld-linux*.so*')
mkdir -p "$new"/{bin,lib,share,so}
for program in postgres initdb pg_ctl pg_controldata pg_isready psql pg_dump pg_restore; do
  cp "$tree/usr/lib/postgresql/$postgres/bin/$program" "$new/bin/"
done
cp "$tree/usr/lib/postgresql/$postgres/lib/"*.so "$new/lib/"
# not used, and each pulls in libraries larger than the server
rm -f "$new"/lib/{llvmjit,pgxml,sepgsql}.so
cp -r "$tree/usr/share/postgresql/$postgres/." "$new/share/"
rm -rf "$new/share/man" "$new"/share/*.sample.bak

# every library that something in the bundle names, and what those name in turn
collect() {
  local needed
  for needed in $(patchelf --print-needed "$1"); do
    [ -e "$new/so/$needed" ] || [ ! -e "$lib/$needed" ] && continue
    cp -L "$lib/$needed" "$new/so/$needed"
    collect "$lib/$needed"
  done
}
cp -L "$loader" "$new/so/"
for file in "$new"/bin/* "$new"/lib/*.so; do
  collect "$file"
done

# postgres finds share and lib by its own place only below the layout it was built with
mkdir -p "$new/usr/lib/postgresql/$postgres" "$new/usr/share/postgresql"
mv "$new/bin" "$new/lib" "$new/usr/lib/postgresql/$postgres/"
mv "$new/share" "$new/usr/share/postgresql/$postgres"
ln -s "usr/lib/postgresql/$postgres/bin" "$new/bin"
for program in "$new"/usr/lib/postgresql/$postgres/bin/*; do
  patchelf --set-interpreter "$bundle/so/$(basename "$loader")" --force-rpath --set-rpath "$bundle/so" "$program"
done
mkdir -p "$new/licences"
cp "$tree/usr/share/doc/postgresql-$postgres/copyright" "$new/licences/postgresql"
cp "$tree/usr/share/doc/postgresql-$postgres-timescaledb/copyright" "$new/licences/timescaledb"

# the database runs as a user that owns nothing here
chmod -R a+rX "$new"
chmod a+rx "$folder"
echo "$recipe $bundle" >"$new/takt-recipe"
rm -rf "$bundle"
mv "$new" "$bundle"
