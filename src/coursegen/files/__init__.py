"""Course files in and out, in the forms of docs/files.md; the only home of pydantic."""
