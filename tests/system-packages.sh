#!/bin/sh
# What tests need from the system: gettext's msgfmt, Chromium, fonts. Installed where that is
# possible (Debian, root); else the tests that need them are skipped and say so.
missing=""
command -v msgfmt >/dev/null 2>&1 || missing="$missing gettext"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
fc-list 2>/dev/null | grep -q "Noto Sans CJK" || missing="$missing fontconfig fonts-noto-cjk"
fc-list 2>/dev/null | grep -q "Noto Sans Arabic\|NotoSansArabic" || missing="$missing fonts-noto-core"
test -z "$missing" && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing$missing"
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 && exit 0
fi
echo "not installed:$missing (the tests that need them will be skipped)"
