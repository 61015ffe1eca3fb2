#!/usr/bin/env bash
set -euo pipefail; export A="${B:-$(date +%F)}" C='x' D=$'\n'
cat <<-'END' | grep -E "^[a-z]+$" > /dev/null 2>&1 &
	$not expanded `no`
	END
cat <<EOT
giá trị: $HOME ${x##*/} $((1 + 2 ** 3)) `ls -l`
EOT
for i in {1..10}; do [[ $i -gt 3 && "$x" =~ ^a.*$ ]] && echo "${arr[@]:1:2}" || continue; done
function f() { local -r n=$1; case "$n" in a|b*) return 0 ;; *) exit 1;; esac; }
if ! test -f "$file"; then echo -e "\033[1mkhông\033[0m" >&2; fi # chú thích
trap 'rm -rf -- "$temp"' EXIT; x=$(( ${#a} > 2 ? 1 : 0 )); curl -s https://example.org/?a=b#c
