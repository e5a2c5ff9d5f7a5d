"""Answers marked, and what they say about the questions afterwards.

- `marking`: what an answer earns
- `responses`: answers as files and other programs write them
- `tables`: answers and marks as CSV
- `classical`, `rasch`: the statistics of items and of a test
- `weak`: which items are bad, and probably why
- `report`: the page that says so
"""
