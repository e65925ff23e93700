#!/bin/sh
# Installs Debian's Chromium for the browser tests, where that is allowed; else says what to type.
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-inter fonts-noto-color-emoji && exit 0
fi
echo "The browser tests need Chromium; type: sudo apt-get install chromium" >&2
exit 1
