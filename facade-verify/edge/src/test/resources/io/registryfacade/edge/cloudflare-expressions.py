"""Parses each line of a file by wirefilter, the engine of Cloudflare's rules, and fails if one is no expression."""

import sys

import octorules_wirefilter

with open(sys.argv[1], encoding="utf-8") as expressions:
    errors = [
        octorules_wirefilter.parse_expression(line).get("error") for line in expressions.read().splitlines()
    ]
print("%d expressions" % len(errors))
sys.exit("\n".join(filter(None, errors)) or 0)
