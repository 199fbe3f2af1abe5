"""The door of programs: a REST interface for other systems, described by OpenAPI; each resource in a file."""
