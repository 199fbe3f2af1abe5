"""Write what huiyin is made of, from its lock, as CycloneDX: `make sbom` leaves sbom.json."""

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)
ROOT = Path(__file__).parents[1]


def main(target: str) -> None:
    """Write the bill of the lock to a file."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    bom = Bom(components=components((ROOT / "requirements.lock").read_text("utf-8")))
    bom.metadata.component = component(ours["name"], ours["version"], ComponentType.APPLICATION)
    bom.register_dependency(bom.metadata.component, bom.components)
    make_outputter(bom, OutputFormat.JSON, SchemaVersion.V1_6).output_to_file(target, allow_overwrite=True, indent=1)
    print(f"{target}: {len(bom.components)} packages of requirements.lock, CycloneDX 1.6")


def components(lock: str) -> list[Component]:
    """Return each pinned package of a lock; the digests of their files stand in the lock itself."""
    return [component(name, version) for name, version in PINNED.findall(lock)]


def component(name: str, version: str, kind: ComponentType = ComponentType.LIBRARY) -> Component:
    """Return one package; its licence is what the installed package says of itself."""
    licence, purl = licence_of(name), PackageURL("pypi", name=name, version=version)
    said = [LicenseFactory().make_from_string(licence)] if licence else []
    return Component(name=name, version=version, type=kind, purl=purl, bom_ref=str(purl), licenses=said)


def licence_of(name: str) -> str:
    """Return the licence in the words of the package, its first line; empty if it is not installed or says none."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    return (said.get("License-Expression") or said.get("License") or "").strip().partition("\n")[0][:120]


if __name__ == "__main__":
    main(sys.argv[1])
