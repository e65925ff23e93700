#!/bin/sh
# Installs Debian's Chromium for the browser tests, where that is allowed; else says what to type.
for name in chromium-headless-shell chromium; do command -v "$name" >/dev/null && exit 0; done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-inter fonts-noto-color-emoji && exit 0
fi
echo "The browser tests need Chromium; type: sudo apt-get install chromium-headless-shell" >&2
exit 1
