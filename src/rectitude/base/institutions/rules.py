"""Who may read and write what in the directory."""

from rectitude.core.access import Actor, Resource, Rule

# Organisations and programmes are no secret inside the product; who holds which post in a unit is.
READ_DIRECTORY = Rule(name="institutions.directory.read", anyone_signed_in=True)
READ_UNIT_MAP = Rule(
    name="institutions.unit-map.read",
    roles=frozenset({"focal_point", "head", "programme_officer", "reviewer", "directory_editor"}),
)
EDIT_DIRECTORY = Rule(name="institutions.directory.edit", roles=frozenset({"directory_editor", "programme_officer"}))
LOAD_DIRECTORY = Rule(name="institutions.directory.load", services=frozenset({"system:directory"}))


def wherever_held(actor: Actor) -> Resource:
    """The import page: open to whoever may edit something; each line is then decided on its own."""
    return Resource(kind="directory", key="import", scopes=frozenset(grant.scope for grant in actor.grants))
