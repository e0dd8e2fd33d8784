"""The wheel's plugin for the policy workshop, for where no wheel is installed: `make serve WORKSHOP=1`."""

from hourbank.datasette_workshop import menu_links, permission_allowed, register_routes, startup  # noqa: F401
