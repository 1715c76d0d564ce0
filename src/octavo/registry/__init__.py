"""Who an outlet is: the registry of outlets, and the packs to start from. Pure, but for reading its files."""

from octavo.registry.known import KINDS, OWNERSHIPS, KnownOutlet
from octavo.registry.lookup import Registry, registry
from octavo.registry.packs import Pack, packs

__all__ = ["KINDS", "OWNERSHIPS", "KnownOutlet", "Pack", "Registry", "packs", "registry"]
