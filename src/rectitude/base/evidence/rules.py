"""Who may hand in a file, and who may read one."""

from rectitude.core.access import Rule

STORE = Rule(
    name="evidence.file.store",
    roles=frozenset({"focal_point", "head", "member"}),
    relations=frozenset({"contributor"}),
)

# One rule for the three degrees of confidentiality: reach.file_resource grants the relation `public_reader` only to
# readers of a public file.
READ = Rule(
    name="evidence.file.read",
    roles=frozenset({"focal_point", "head", "reviewer"}),
    relations=frozenset({"contributor", "public_reader"}),
)
