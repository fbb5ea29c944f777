#!/bin/sh
# What tests need from the system: gettext's msgfmt, Chromium, fonts, Java and npm for the Nu HTML
# checker. Installed where that is possible (Debian, root); else the tests that need them are
# skipped and say so.
nu() {
    test -d tests/node_modules/vnu-jar && return
    command -v npm >/dev/null 2>&1 && npm install --prefix tests --no-package-lock --silent >/dev/null 2>&1 && return
    echo "not installed: vnu-jar (the test that needs it will be skipped)"
}
missing=""
command -v msgfmt >/dev/null 2>&1 || missing="$missing gettext"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
fc-list 2>/dev/null | grep -q "Noto Sans CJK" || missing="$missing fontconfig fonts-noto-cjk"
fc-list 2>/dev/null | grep -q "Noto Sans Arabic\|NotoSansArabic" || missing="$missing fonts-noto-core"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
command -v npm >/dev/null 2>&1 || missing="$missing npm"
test -z "$missing" && { nu; exit 0; }
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing$missing"
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 && { nu; exit 0; }
fi
echo "not installed:$missing (the tests that need them will be skipped)"
nu
