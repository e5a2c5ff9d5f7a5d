"""A course from its folder to its outputs: the one place that knows the order of the stages.

Every function of this package takes values and a folder, does one step in the words of the
domain, and leaves printing to the command line.

- `load`: a course folder as a value
- `gate`: the checks
- `quizzes`: drafts for the item banks
- `outputs`: the book and the handouts
- `collecting`, `grading`, `analysing`: answers in, marks, and what they say of the items
- `new`: a course folder from anybody's texts
"""
