#!/bin/sh
# Prints the commits since a tag: hash, author, title.
git log --no-merges --format='%h %an %s' "$1"..HEAD
